#!/usr/bin/env python3
"""
Runs the test vectors of the protocol, without a line of the node's own code: Python's standard library, the openssl
command for Ed25519, and the JSON Schemas of docs/protocol. Whatever a vector calls a problem must be refused with that
code, everything else accepted with the result that it names.

    python3 libs/federation/verifier/verify.py libs/federation/vectors
"""

import json
import os
import sys

import charters
import feeds
from wire import Refused, base32, b64, canonical, feed_of, fits, key_id, opened, parse, sha256, signed_bytes, unb64, SCHEMAS

accepted = refused = 0
wrong = []


def judge(where, vector, run, expected=None):
    """Accepts or refuses one vector, and compares with what it says."""
    global accepted, refused
    try:
        found, code = run(), None
    except Refused as problem:
        found, code = None, problem.code
    if code != vector.get("problem"):
        wrong.append(f"{where}: {code or 'accepted'} instead of {vector.get('problem') or 'accepted'}")
    elif code is None and expected is not None and found != expected:
        wrong.append(f"{where}: {found} instead of {expected}")
    elif code is None:
        accepted += 1
    else:
        refused += 1


def must(where, holds):
    judge(where, {}, lambda: bool(holds), True)


def refuses(where, holds):
    """Something that is none: counted as refused."""
    judge(where, {"problem": "wrong-shape"}, lambda: (_ for _ in ()).throw(Refused("wrong-shape")) if not holds else True)


def wire(all_of):
    for i, one in enumerate(all_of["canonical"]):
        must(f"canonical {i}", canonical(one["value"]).hex() == one["hex"] and parse(bytes.fromhex(one["hex"])) == one["value"])
    for i, one in enumerate(all_of["refused"]):
        judge(f"text {i}", one, lambda: parse(bytes.fromhex(one["hex"])))
    for i, one in enumerate(all_of["base32"]):
        must(f"base32 {i}", base32(bytes.fromhex(one["hex"])) == one["text"])


def identity(all_of):
    node = {"type": "string", "pattern": "^n:[a-z2-7]{25}[aeimquy4]$"}
    for i, one in enumerate(all_of["keys"]):
        must(f"key {i}", key_id(one["publicKey"]) == one["keyId"])
    for i, text in enumerate(all_of["nodeIds"]):
        must(f"node id {i}", fits(node, text))
    for i, text in enumerate(all_of["notNodeIds"]):
        refuses(f"no node id {i}", fits(node, text))
    for i, one in enumerate(all_of["records"]):
        judge(f"record {i}", one, lambda: record(one))
    for i, one in enumerate(all_of["founding"]):
        judge(f"founding {i}", one, lambda: charters.verify_founding(unb64(one["file"]), unb64(one["pinned"])))


def record(one):
    said = opened("record", "NodeRecord", one["signed"], one["rootKey"])
    keys = [said["feedKey"], *said["rotated"], *(revoked["key"] for revoked in said["revoked"])]
    for revoked in said["revoked"]:
        places = [(last["feed"], last["epoch"]) for last in revoked["lastGood"]]
        if len(set(places)) != len(places) or any(feed_of(feed)[1] != said["nodeId"] for feed, _ in places):
            raise Refused("wrong-shape")
    if len(set(keys)) != len(keys):
        raise Refused("wrong-shape")
    if said["nodeId"] != one["nodeId"]:
        raise Refused("wrong-author")
    return said


def charters_(all_of):
    founding = unb64(all_of["founding"])
    exact = unb64(parse(founding, size=16 * 1024 * 1024)["charter"])
    known = charters.verify_founding(founding, sha256(exact))
    for one in all_of["next"]:
        expected = None if one.get("same") else one.get("version")
        judge(one["says"], one, lambda: version(charters.verify_next(known, unb64(one["file"]))), expected)


def version(verified):
    return verified and verified["charter"]["version"]


def feed(all_of):
    for i, one in enumerate(all_of["batches"]):
        judge(f"batch {i}", one, lambda: feeds.verify_batch(one["cursor"], feeds.read_batches(one["page"])[0], one["key"]), one.get("after"))
    for i, one in enumerate(all_of["refusedPages"]):
        judge(f"page {i}", one, lambda: feeds.read_batches(one["page"]))
    for i, one in enumerate(all_of["forks"]):
        judge(f"fork {i}", one, lambda: feeds.verify_fork(one, one["key"]), one.get("place"))


def statements(all_of):
    for i, one in enumerate(all_of["receipts"]):
        judge(f"receipt {i}", one, lambda: feeds.verify_by("receipt", "Receipt", one["signed"], one["by"], one["key"]))
    for i, one in enumerate(all_of["nacks"]):
        judge(f"nack {i}", one, lambda: feeds.verify_by("nack", "Nack", one["signed"], one["by"], one["key"]))
    for i, one in enumerate(all_of["capacity"]):
        judge(f"statement {i}", one, lambda: feeds.verify_capacity(one["signed"], one["key"], one["now"]))
    for i, one in enumerate(all_of["certificates"]):
        judge(f"certificate {i}", one, lambda: certificate_hash(one), one.get("hash"))


def certificate_hash(one):
    charters.verify_certificate(one["signed"], one["from"], one["key"])
    return b64(sha256(signed_bytes(one["signed"])))


def governance(all_of):
    keys = all_of["keys"]
    for i, one in enumerate(all_of["attestations"]):
        judge(f"attestation {i}", one, lambda: charters.verify_attestation(one["signed"], one))
    for i, one in enumerate(all_of["caseRefs"]):
        must(f"case {i}", charters.case_ref(one["origin"]) == one["caseRef"])
    for i, one in enumerate(all_of["chains"]):
        expected = {name: one[name] for name in ("holder", "epoch", "last") if name in one}
        judge(f"chain {i}", one, lambda: part(charters.certificate_chain(one, one["recoveries"], keys), expected), expected)
    for i, one in enumerate(all_of["objections"]):
        judge(f"objection {i}", one, lambda: objection(one, keys), one.get("counts"))
    for i, one in enumerate(all_of["recoveries"]):
        must(f"recovery {i}", charters.recoveries_follow(one["before"], one["after"]) == one["follows"])


def part(found, expected):
    return {name: found[name] for name in expected}


def objection(one, keys):
    said = feeds.verify_by("objection", "RecoveryObjection", one["signed"], one["by"], keys[one["by"]])
    return charters.objection_counts(one["charter"], said, keys)


def mail(all_of):
    for i, one in enumerate(all_of["padding"]):
        padded = feeds.pad(one["content"].encode())
        good = (len(padded), b64(sha256(padded))) == (one["size"], one["sha256"])
        must(f"padding {i}", good and feeds.unpad(padded) == one["content"].encode())
    for i, one in enumerate(all_of["letters"]):
        judge(f"letter {i}", one, lambda: letter(one), one.get("letter"))
    for i, one in enumerate(all_of["chunks"]):
        said = feeds.chunk(unb64(one["blobId"]), one["place"], one["last"], one["content"].encode())
        must(f"chunk {i}", b64(sha256(said)) == one["sha256"])


def letter(one):
    """`opened` is what the identity finds inside: age itself (RFC-like, X-Wing) is not done again here."""
    feeds.sealed_to_one_hybrid(unb64(one["sealed"]))
    if one["opened"] is None:
        raise Refused("not-sealed-to-me")
    return feeds.read_letter(unb64(one["opened"]), one["from"], one["to"])


def exchange(all_of):
    for i, one in enumerate(all_of["requests"]):
        judge(f"request {i}", one, lambda: feeds.verify_request(one["request"], one["self"], one["now"], one["keys"]), one.get("from"))
    for i, one in enumerate(all_of["responses"]):
        asked = (one["response"], one["request"], one["self"], one["from"], one["key"], one["now"])
        judge(f"response {i}", one, lambda: feeds.verify_response(*asked))


def epoch(all_of):
    for i, one in enumerate(all_of["crossings"]):
        judge(f"crossing {i}", one, lambda: crossing(one), one.get("reader"))
    for i, one in enumerate(all_of["gatherings"]):
        judge(f"gathering {i}", one, lambda: feeds.gather(one["own"], one["returned"]), one.get("gathered"))


def crossing(one):
    name, before = feeds.read_opener(one["page"])
    return feeds.cross_into(one["feed"], one["known"], name, before)


def uses(all_of):
    for one in all_of["signed"]:
        judge(f"{one['as']} as {one['use']}", one, lambda: opened(one["use"], one["shape"], one["signed"], one["key"]))
    for i, one in enumerate(all_of["keys"]):
        judge(f"key {i}", one, lambda: opened("head", "Head", one["signed"], one["key"]))


SUITES = {
    **{"wire": wire, "identity": identity, "charters": charters_, "feed": feed, "statements": statements},
    **{"governance": governance, "mail": mail, "exchange": exchange, "epoch": epoch, "uses": uses},
}


def main(folder):
    names = sorted(name.removesuffix(".json") for name in os.listdir(folder) if name.endswith(".json"))
    for name in names:
        if name not in SUITES:
            wrong.append(f"{name}.json: nothing here knows these vectors")
            continue
        with open(os.path.join(folder, f"{name}.json"), encoding="utf-8") as file:
            SUITES[name](json.load(file))
    for line in wrong:
        print(f"WRONG {line}")
    print(json.dumps({"accepted": accepted, "refused": refused, "wrong": len(wrong)}))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "libs/federation/vectors"))
