import { z } from 'zod';
import { uuid } from '../wire/shapes.js';

/** `contact.greeting`: a test message. It says nothing; who opens it answers, and so both ways have been tried. */
export const contactGreeting = z.strictObject({ greeting: uuid });

/** `contact.answer`: the greeting of this id has arrived and was opened. */
export const contactAnswer = z.strictObject({ greeting: uuid });
