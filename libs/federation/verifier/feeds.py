"""Feeds, receipts, statements, letters and requests: docs/protocol/feeds.md, letters.md, exchange.md."""

import base64
import re

from wire import Refused, b64, feed_of, fits, instant, key_id, opened, sha256, shaped, signed_bytes, unb64, ed25519, SCHEMAS

BATCH_BYTES = 1024 * 1024
ENTRY = re.compile(
    r'\{"header":"([A-Za-z0-9_-]+)","payload":(?:null|"([A-Za-z0-9_-]*)"),"salt":(?:null|"([A-Za-z0-9_-]{43})")\}'
)
HEAD = re.compile(r'\{"head":\{"signature":"([A-Za-z0-9_-]{86})","signed":"([A-Za-z0-9_-]+)"\}\}')


def commit(salt, payload):
    return sha256(b"\x01", salt, payload)


def chain_start(feed, epoch):
    return sha256(b"\x03", f"{feed}\0{epoch}".encode())


def read_batches(page):
    """The batches of a page of lines; one without its head at the end is dropped."""
    batches, entries, size = [], [], 0
    for line in page.split("\n")[:-1]:
        head = HEAD.fullmatch(line)
        if head:
            batches.append({"entries": entries, "head": {"signature": head[1], "signed": head[2]}})
            entries, size = [], 0
            continue
        form = ENTRY.fullmatch(line)
        entry = form and {
            "header": unb64(form[1]),
            "payload": None if form[2] is None else unb64(form[2]),
            "salt": None if form[3] is None else unb64(form[3], 32),
        }
        spelled = entry and entry["header"] is not None
        spelled = spelled and (entry["payload"] is None) == (form[2] is None)
        if not spelled or (entry["salt"] is None) != (form[3] is None):
            raise Refused("wrong-shape")
        size += len(entry["header"]) + len(entry["payload"] or b"")
        entries.append(entry)
        if len(entries) > 500 or size > BATCH_BYTES:
            raise Refused("batch-too-large")
    return batches


def verify_batch(cursor, batch, key):
    """Verifies a batch behind a place, its chain computed anew from the received bytes. Answers the place after it."""
    head = opened("head", "Head", batch["head"], key)
    checks = (
        (head["keyId"] == key_id(key), "unknown-key"),
        (head["feed"] == cursor["feed"], "wrong-feed"),
        (head["epoch"] == cursor["epoch"], "wrong-epoch"),
        (head["seq"] > cursor["seq"], "already-applied"),
    )
    for holds, code in checks:
        if not holds:
            raise Refused(code)
    seq, chain = cursor["seq"], unb64(cursor["chain"])
    for entry in batch["entries"]:
        chain = _entry(cursor, seq, chain, entry)
        seq += 1
    if head["seq"] != seq:
        raise Refused("gap")
    if head["count"] != len(batch["entries"]) or head["chain"] != b64(chain):
        raise Refused("chain-mismatch")
    return {"feed": cursor["feed"], "epoch": cursor["epoch"], "seq": seq, "chain": b64(chain)}


def _entry(cursor, seq, chain, entry):
    header = shaped("Header", entry["header"], size=1024, depth=1)
    checks = (
        (header["feed"] == cursor["feed"], "wrong-feed"),
        (header["epoch"] == cursor["epoch"], "wrong-epoch"),
        (header["seq"] > seq, "already-applied"),
        (header["seq"] == seq + 1, "gap"),
    )
    for holds, code in checks:
        if not holds:
            raise Refused(code)
    salt, payload = entry["salt"], entry["payload"]
    if (salt is None) != (payload is None):
        raise Refused("commit-mismatch")
    if salt is not None and (len(payload) != header["size"] or b64(commit(salt, payload)) != header["commit"]):
        raise Refused("commit-mismatch")
    return sha256(b"\x02", chain, sha256(b"\x00", entry["header"]))


def verify_fork(proof, key):
    a, b = (opened("head", "Head", proof[name], key) for name in ("a", "b"))
    if a["feed"] != b["feed"]:
        raise Refused("wrong-feed")
    if (a["epoch"], a["seq"]) != (b["epoch"], b["seq"]) or a["chain"] >= b["chain"]:
        raise Refused("wrong-shape")
    return {"feed": a["feed"], "epoch": a["epoch"], "seq": a["seq"]}


def read_opener(page):
    """What the first entry of an epoch says: (epoch, the ends of all epochs before it)."""
    first = read_batches(page)[0]["entries"][0]
    header = shaped("Header", first["header"], size=1024, depth=1)
    if header["seq"] != 1 or header["type"] != "epoch" or first["payload"] is None:
        raise Refused("wrong-epoch")
    opener = shaped("EpochOpener", first["payload"], size=64 * 1024, depth=4)
    before = opener["earlier"] + ([opener["closes"]] if opener["closes"] else [])
    named = [end["epoch"] for end in before] + [header["epoch"]]
    if len(set(named)) != len(named):
        raise Refused("wrong-shape")
    return header["epoch"], before


def cross_into(feed, known, epoch, before):
    """What a reader does that has these ends of epochs."""
    ends = {end["epoch"]: end for end in known}
    if set(ends) - {end["epoch"] for end in before} - {epoch}:
        raise Refused("cursor-ahead")
    for end in before:
        mine = ends.get(end["epoch"])
        if mine and mine["seq"] > end["seq"]:
            raise Refused("cursor-ahead")
        if mine and mine["seq"] == end["seq"] and mine["chain"] != end["chain"]:
            raise Refused("fork")
    start = lambda name: {"epoch": name, "seq": 0, "chain": b64(chain_start(feed, name))}
    for end in before:
        mine = ends.get(end["epoch"])
        if mine is None or mine["seq"] != end["seq"]:
            return {"do": "fetch", "behind": mine or start(end["epoch"]), "upTo": end}
    return {"do": "cross", "into": ends.get(epoch) or start(epoch)}


def gather(own, returned):
    """Every epoch that anybody knows, each with its highest end."""
    gathered = list(own)
    for lineage in returned:
        at = -1
        for end in lineage:
            found = next((i for i, one in enumerate(gathered) if one["epoch"] == end["epoch"]), None)
            if found is None:
                at += 1
                gathered.insert(at, end)
                continue
            at = found
            mine = gathered[found]
            if mine["seq"] == end["seq"] and mine["chain"] != end["chain"]:
                raise Refused("fork")
            if end["seq"] > mine["seq"]:
                gathered[found] = end
    return gathered


# Statements ----------------------------------------------------------------------------------------------------------------


def verify_by(use, name, document, by, key):
    said = opened(use, name, document, key)
    if said["by"] != by:
        raise Refused("wrong-author")
    return said


def verify_capacity(document, key, now):
    said = opened("capacity", "Statement", document, key)
    issued, expires, at = (instant(text) for text in (said["issuedAt"], said["expires"], now))
    if issued > at + 5 * 60_000:
        raise Refused("stale-message")
    if expires <= at or expires - issued > 48 * 3_600_000 or expires <= issued:
        raise Refused("statement-expired")
    return said


# Letters -------------------------------------------------------------------------------------------------------------------

SIZES = (4096, 16384, 65536, 262144)


def pad(content, sizes=SIZES):
    size = next((one for one in sizes if one >= len(content) + 4), None)
    if size is None:
        raise Refused("too-large")
    return (len(content).to_bytes(4, "big") + content).ljust(size, b"\0")


def unpad(padded):
    content = padded[4 : 4 + int.from_bytes(padded[:4], "big")] if len(padded) in SIZES else None
    if content is None or len(content) > SIZES[-1] - 4 or pad(content) != padded:
        raise Refused("wrong-padding")
    return content


def sealed_to_one_hybrid(sealed):
    header, mark, _ = sealed[:4096].decode("latin-1").partition("\n--- ")
    stanzas = [line for line in header.split("\n") if line.startswith("-> ")]
    good = mark and header.startswith("age-encryption.org/v1\n") and len(stanzas) == 1
    if not good or not stanzas[0].startswith("-> mlkem768x25519 "):
        raise Refused("not-hybrid")


def read_letter(padded, sender, addressee):
    """Reads what was inside sealed mail."""
    letter = shaped("Letter", unpad(padded), size=262144, depth=24)
    if (letter["from"], letter["to"]) != (sender, addressee):
        raise Refused("misaddressed-mail")
    return letter


def chunk(blob_id, place, last, content):
    head = blob_id + place.to_bytes(4, "big") + bytes([1 if last else 0]) + len(content).to_bytes(4, "big")
    return (head + content).ljust(1024 * 1024, b"\0")


# Requests and answers (RFC 9421, RFC 9530) -----------------------------------------------------------------------------------

OF_REQUEST = '"@method" "@target-uri" "content-digest" "ihala-from" "ihala-to"'
OF_RESPONSE = (
    '"@status" "content-digest" "ihala-from" "ihala-to" "@method";req "@target-uri";req "content-digest";req '
    '"signature";req;key="ihala"'
)
PARAMETERS = re.compile(
    r';created=([0-9]{1,12});nonce="([A-Za-z0-9_-]{22,64})";alg="ed25519";keyid="(k:[a-z2-7]{26})";tag="(ihala-[a-z]+-1)"'
)


def digest(body):
    return f"sha-256=:{base64.b64encode(sha256(body)).decode()}:"


def _signature_of(headers):
    form = re.fullmatch(r"ihala=:([A-Za-z0-9+/]{86}==):", headers.get("signature", ""))
    return base64.b64decode(form[1]) if form else None


def _input(headers, components, tag):
    given = headers.get("signature-input", "")
    start = f"ihala=({components})"
    form = PARAMETERS.fullmatch(given[len(start) :]) if given.startswith(start) else None
    if not form or form[4] != tag or "signature" not in headers:
        raise Refused("unsigned")
    return int(form[1]), form[3], given.removeprefix("ihala=")


def _check(message, said, now, key, lines):
    created, named, parameters = said
    if named != key_id(key):
        raise Refused("unknown-key")
    if abs(instant(now) - created * 1000) > 300_000:
        raise Refused("stale-message")
    if message["headers"].get("content-digest") != digest(message["body"].encode()):
        raise Refused("digest-mismatch")
    base = "\n".join(f"{name}: {value}" for name, value in lines) + f'\n"@signature-params": {parameters}'
    if not ed25519(key, base.encode(), _signature_of(message["headers"])):
        raise Refused("bad-signature")


def verify_request(request, own, now, keys):
    headers = request["headers"]
    sender = headers.get("ihala-from")
    if not sender:
        raise Refused("unsigned")
    said = _input(headers, OF_REQUEST, "ihala-request-1")
    if headers.get("ihala-to") != own:
        raise Refused("wrong-destination")
    if sender not in keys:
        raise Refused("unknown-member")
    values = (request["method"], request["url"], headers.get("content-digest"), sender, own)
    _check(request, said, now, keys[sender], list(zip(OF_REQUEST.split(" "), values)))
    return sender


def verify_response(response, request, own, sender, key, now):
    headers, asked = response["headers"], request["headers"]
    said = _input(headers, OF_RESPONSE, "ihala-response-1")
    if headers.get("ihala-to") != own:
        raise Refused("wrong-destination")
    if headers.get("ihala-from") != sender:
        raise Refused("wrong-author")
    mine = (str(response["status"]), headers.get("content-digest"), sender, own)
    theirs = (request["method"], request["url"], asked.get("content-digest"), asked["signature"].removeprefix("ihala="))
    _check(response, said, now, key, list(zip(OF_RESPONSE.split(" "), mine + theirs)))
