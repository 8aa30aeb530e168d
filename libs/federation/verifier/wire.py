"""Bytes, canonical JSON, shapes, keys and signatures, as docs/protocol/bytes.md has them. Standard library and openssl."""

import base64
import hashlib
import json
import os
import re
import subprocess
import tempfile
from datetime import datetime, timezone


class Refused(Exception):
    """What was received is refused, with the code of docs/protocol/problems.md."""

    def __init__(self, code):
        super().__init__(code)
        self.code = code


def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def b64(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def unb64(text, length=None):
    """The bytes of canonical base64url without padding; None if it is not that."""
    if not re.fullmatch(r"[A-Za-z0-9_-]*", text) or len(text) % 4 == 1:
        return None
    data = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    return data if b64(data) == text and length in (None, len(data)) else None


def base32(data):
    return base64.b32encode(data).decode().lower().rstrip("=")


# Canonical JSON (RFC 8785, safe integers only) -------------------------------------------------------------------------

FORBIDDEN = {"__proto__", "constructor", "prototype", "toJSON"}
SAFE = 2**53 - 1


def canonical(value):
    return _write(value).encode("utf-8")


def _write(value):
    if isinstance(value, dict):
        names = sorted(value, key=lambda name: name.encode("utf-16-be", "surrogatepass"))
        return "{" + ",".join(_write(name) + ":" + _write(value[name]) for name in names) + "}"
    if isinstance(value, list):
        return "[" + ",".join(_write(one) for one in value) + "]"
    return json.dumps(value, ensure_ascii=False)


def _object(pairs):
    names = [name for name, _ in pairs]
    if len(set(names)) != len(names):
        raise Refused("duplicate-key")
    if FORBIDDEN & set(names):
        raise Refused("forbidden-key")
    return dict(pairs)


def _integer(text):
    if text == "-0" or abs(int(text)) > SAFE:
        raise Refused("unsafe-number")
    return int(text)


def _refuse(code):
    def refuse(_text):
        raise Refused(code)

    return refuse


def _depth(text):
    """How deeply arrays and objects are nested; what stands in texts does not count."""
    deepest = now = 0
    for mark in re.findall(r'"(?:[^"\\]|\\.)*"|[\[\]{}]', text):
        now += {"[": 1, "{": 1, "]": -1, "}": -1}.get(mark, 0)
        deepest = max(deepest, now)
    return deepest


def _whole_characters(value):
    if isinstance(value, str):
        if any(0xD800 <= ord(one) <= 0xDFFF for one in value):
            raise Refused("lone-surrogate")
    elif isinstance(value, dict):
        for name, member in value.items():
            _whole_characters(name)
            _whole_characters(member)
    elif isinstance(value, list):
        for one in value:
            _whole_characters(one)


def parse(data, size=256 * 1024, depth=16):
    """Parses received bytes once, and only if they are the canonical form of what they say."""
    if len(data) > size:
        raise Refused("too-large")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        raise Refused("not-json") from None
    if _depth(text) > depth:
        raise Refused("too-deep")
    try:
        said = json.loads(
            text,
            object_pairs_hook=_object,
            parse_int=_integer,
            parse_float=_refuse("unsafe-number"),
            parse_constant=_refuse("not-json"),
        )
    except ValueError:
        raise Refused("not-json") from None
    _whole_characters(said)
    if canonical(said) != data:
        raise Refused("not-canonical")
    return said


# Shapes: the JSON Schemas beside the pages, with the formats of bytes.md -------------------------------------------------

HERE = os.path.dirname(os.path.abspath(__file__))
with open(os.path.join(HERE, "../../../docs/protocol/schemas.json"), encoding="utf-8") as file:
    SCHEMAS = json.load(file)

SMALL_ORDER = {
    bytes.fromhex(y)
    for y in (
        "00" * 32,
        "01" + "00" * 31,
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
        "ec" + "ff" * 30 + "7f",
        "ed" + "ff" * 30 + "7f",
        "ee" + "ff" * 30 + "7f",
    )
}
NODE = r"n:[a-z2-7]{25}[aeimquy4]"


def raw_key(text):
    """The 32 bytes of a public key; None if it is none, or a point of small order."""
    raw = unb64(text[8:], 32) if text.startswith("ed25519:") else None
    return raw if raw and raw[:31] + bytes([raw[31] & 0x7F]) not in SMALL_ORDER else None


def key_id(public_key):
    return "k:" + base32(sha256(public_key.encode())[:16])


def feed_of(text):
    """(kind, from, to) of a feed id; None if it is not one."""
    broadcast = re.fullmatch(f"b:({NODE})", text)
    if broadcast:
        return ("broadcast", broadcast[1], None)
    directed = re.fullmatch(f"d:({NODE}):({NODE})", text)
    return ("directed", directed[1], directed[2]) if directed and directed[1] != directed[2] else None


def instant(text):
    """The moment of a text like 2026-11-20T09:30:00.000Z, in milliseconds; None for any other spelling."""
    if not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", text):
        return None
    try:
        at = datetime.strptime(text, "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=timezone.utc)
    except ValueError:
        return None
    return round(at.timestamp() * 1000)


def _plain_line(text):
    return text == text.strip() and not any(ord(one) < 32 or 127 <= ord(one) < 160 for one in text)


FORMATS = {
    "ihala-bytes": lambda text: unb64(text) is not None,
    "ihala-bytes-16": lambda text: unb64(text, 16) is not None,
    "ihala-bytes-32": lambda text: unb64(text, 32) is not None,
    "ihala-bytes-64": lambda text: unb64(text, 64) is not None,
    "ihala-feed": lambda text: feed_of(text) is not None,
    "ihala-instant": lambda text: instant(text) is not None,
    "ihala-line": _plain_line,
    "ihala-origin": lambda text: re.fullmatch(r"https?://[^/?#@\s]+", text) is not None,
    "ihala-public-key": lambda text: raw_key(text) is not None,
    "ihala-recipient": lambda text: re.fullmatch(r"age1pq1[02-9ac-hj-np-z]{1952}", text) is not None,
}
TYPES = {"object": dict, "array": list, "string": str, "boolean": bool, "null": type(None), "integer": int, "number": int}


def fits(schema, value):
    """Whether a value fits a schema: the part of JSON Schema that ours use."""
    if schema is True or schema == {}:
        return True
    if "$ref" in schema:
        return fits(_at(schema["$ref"]), value)
    kind = schema.get("type")
    if kind and (not isinstance(value, TYPES[kind]) or (kind in ("integer", "number") and isinstance(value, bool))):
        return False
    checks = (
        ("const", lambda want: value == want and isinstance(value, bool) == isinstance(want, bool)),
        ("enum", lambda some: value in some),
        ("anyOf", lambda some: any(fits(one, value) for one in some)),
        ("oneOf", lambda some: sum(fits(one, value) for one in some) == 1),
        ("allOf", lambda some: all(fits(one, value) for one in some)),
    )
    if not all(check(schema[name]) for name, check in checks if name in schema):
        return False
    if isinstance(value, str):
        length = len(value.encode("utf-16-le")) // 2
        return (
            schema.get("minLength", 0) <= length <= schema.get("maxLength", length)
            and re.search(schema.get("pattern", ""), value) is not None
            and not value.endswith("\n")
            and FORMATS.get(schema.get("format"), lambda _: True)(value)
        )
    if isinstance(value, int) and not isinstance(value, bool):
        low = schema.get("exclusiveMinimum", schema.get("minimum", value) - 1)
        return low < value <= schema.get("maximum", value)
    if isinstance(value, list):
        return _list_fits(schema, value)
    return _object_fits(schema, value) if isinstance(value, dict) else True


def _list_fits(schema, value):
    first = schema.get("prefixItems", [])
    rest = schema.get("items", True)
    if not schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", len(value)):
        return False
    if first and len(value) < len(first):
        return False
    pairs = list(zip(first, value)) + [(rest, one) for one in value[len(first) :]]
    return all(one is not False and fits(one, member) for one, member in pairs)


def _object_fits(schema, value):
    known = schema.get("properties", {})
    more = schema.get("additionalProperties", True)
    return (
        all(name in value for name in schema.get("required", []))
        and all(fits(schema["propertyNames"], name) for name in value if "propertyNames" in schema)
        and all(fits(known[name], value[name]) for name in value if name in known)
        and all(more is not False and fits(more, value[name]) for name in value if name not in known)
    )


def _at(reference):
    found = SCHEMAS
    for part in reference.removeprefix("#/").split("/"):
        found = found[part]
    return found


def shaped(name, data, **limits):
    """Reads a message of a known kind from received bytes."""
    said = parse(data, **limits)
    if not fits(SCHEMAS["$defs"][name], said):
        raise Refused("wrong-shape")
    return said


# Signatures --------------------------------------------------------------------------------------------------------------

SPKI = bytes.fromhex("302a300506032b6570032100")
_known = {}


def ed25519(public_key, data, signature):
    """Whether an Ed25519 signature verifies, by the openssl command."""
    raw = raw_key(public_key)
    if raw is None or signature is None or len(signature) != 64:
        return False
    asked = (raw, data, signature)
    if asked not in _known:
        with tempfile.TemporaryDirectory() as room:
            paths = {name: os.path.join(room, name) for name in ("key", "data", "signature")}
            for name, content in (("key", SPKI + raw), ("data", data), ("signature", signature)):
                with open(paths[name], "wb") as out:
                    out.write(content)
            command = ["openssl", "pkeyutl", "-verify", "-pubin", "-keyform", "DER", "-inkey", paths["key"], "-rawin"]
            command += ["-in", paths["data"], "-sigfile", paths["signature"]]
            _known[asked] = subprocess.run(command, capture_output=True, check=False).returncode == 0
    return _known[asked]


def signed_bytes(document):
    return unb64(document["signed"]) or b""


def opened(use, name, document, public_key, **limits):
    """Verifies a signed document, then reads it: first the signature over the received bytes, then their shape."""
    base = f"ihala/1/ed25519/{use}\0".encode() + signed_bytes(document)
    if not ed25519(public_key, base, unb64(document["signature"], 64)):
        raise Refused("bad-signature")
    return shaped(name, signed_bytes(document), **limits)
