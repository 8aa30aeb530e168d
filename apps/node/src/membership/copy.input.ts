import { InputType } from '@nestjs/graphql';
import { CommandInput } from '../graphql/command.input.js';

@InputType({ description: 'That this copy of the node goes on.' })
export class GoOnFromThisCopyInput extends CommandInput {}
