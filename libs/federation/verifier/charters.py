"""Charters, votes, leases, recoveries and chains of certificates: docs/protocol/charter.md and custody.md."""

import hashlib
import json

from wire import Refused, b64, canonical, fits, instant, opened, sha256, shaped, signed_bytes, unb64, SCHEMAS, feed_of

DAY = 86_400_000
STEPS = {
    None: {"candidate", "active"},
    "candidate": {"candidate", "active", "left", "expelled"},
    "active": {"active", "suspended", "left", "expelled"},
    "suspended": {"suspended", "active", "left", "expelled"},
    "left": {"left"},
    "expelled": {"expelled"},
}
OVER = {"left", "expelled"}


def everybody(charter):
    """Members and their guests by node id; of a guest, its host."""
    named = {}
    for member in charter["members"]:
        named[member["nodeId"]] = {**member, "member": member}
        for guest in member["guests"]:
            named[guest["nodeId"]] = {**guest, "host": member["nodeId"], "member": None}
    return named


def voters_of(charter):
    all_of = [one["focalPoint"] for one in charter["countries"]] + charter["parameters"]["peerLedSeats"]
    return list(dict.fromkeys(all_of))


def votes_needed(share, voters):
    part, whole = share
    return max(voters // 2 + 1, -(-voters * part // whole))


def standing(named, at):
    """(status, on probation) as time has made it."""
    member = named["member"] or {}
    status = named["status"]
    if status == "suspended" and member.get("suspendedUntil"):
        if at < instant(member["suspendedUntil"]):
            return status, False
        status = "active"
    probation = member.get("probationUntil") if status == "active" else None
    return status, bool(probation and at < instant(probation))


def charter_fits(charter):
    named = everybody(charter)
    count = sum(1 + len(member["guests"]) for member in charter["members"])
    members = {member["nodeId"]: member for member in charter["members"]}
    p = charter["parameters"]
    once = lambda some: len(set(some)) == len(some)
    return (
        len(named) == count
        and once([one["rootKey"] for one in named.values()])
        and once([one["code"] for one in charter["countries"]])
        and once(p["peerLedSeats"])
        and all(members.get(voter, {}).get("status") in ("active", "suspended") for voter in voters_of(charter))
        and all("peer-led" in members[seat]["kinds"] for seat in p["peerLedSeats"])
        and all(_cut_fits(member) for member in charter["members"])
        and _committee_fits(charter["committee"], named)
        and charter["issuedAt"] < charter["expires"]
        and p["recoveryDays"] > p["leaseDays"]
        and p["recoveryDaysUnreliable"] >= p["recoveryDays"]
    )


def _committee_fits(committee, named):
    """A list of nodes (no terms yet), or seats with terms, a quorum and days."""
    if isinstance(committee, list):
        return all(one in named for one in committee)
    seats = committee["seats"]
    clash = lambda a, b: a["nodeId"] == b["nodeId"] and a["from"] < b["until"] and b["from"] < a["until"]
    return (
        len({one["seat"] for one in seats}) == len(seats)
        and all(one["nodeId"] in named and one["from"] < one["until"] for one in seats)
        and not any(clash(a, b) for at, a in enumerate(seats) for b in seats[at + 1 :])
        and committee["quorum"] <= len(seats)
    )


def _cut_fits(member):
    if member["status"] != "expelled":
        return "cut" not in member
    feeds = [one["feed"] for one in member.get("cut", [])]
    own = all((feed_of(feed) or ("", ""))[1] == member["nodeId"] for feed in feeds)
    return f"b:{member['nodeId']}" in feeds and len(set(feeds)) == len(feeds) and own


def succeeds(before, after):
    was, now = everybody(before), everybody(after)
    return (
        instant(after["issuedAt"]) >= instant(before["issuedAt"])
        and all(node in now for node in was)
        and all(_may_step(before, after, was.get(node), named) for node, named in now.items())
        and recoveries_follow(before, after)
    )


def _may_step(before, after, was, named):
    if named["status"] not in STEPS[was and was["status"]]:
        return False
    if was and was.get("host") != named.get("host"):
        return False
    if was and was["status"] == "expelled":
        return was["member"] is None or was["member"].get("cut") == (named["member"] or {}).get("cut")
    if was is None or (was["status"], named["status"]) == ("candidate", "active"):
        answerable = everybody(before).get(named.get("host") or (named["member"] or {}).get("sponsor"))
        if not answerable or standing(answerable, instant(after["issuedAt"]))[0] != "active":
            return False
    until = (named["member"] or {}).get("suspendedUntil")
    if named["status"] != "suspended" or not was or was["status"] != "active" or not until:
        return True
    return 0 < instant(until) - instant(after["issuedAt"]) <= 30 * DAY


def recoveries_follow(before, after):
    done, pending = before["recoveries"], after["pendingRecoveries"]
    fresh = after["recoveries"][len(done) :]
    cases = [one["caseRef"] for one in pending]
    return (
        after["recoveries"][: len(done)] == done
        and len(set(cases)) == len(cases)
        and all(_took_effect(before, after, one) for one in fresh)
        and all(one in before["pendingRecoveries"] or _newly_pending(before, after, one) for one in pending)
    )


def _took_effect(before, after, recovery):
    published = {name: value for name, value in recovery.items() if name != "effectiveAt"}
    return (
        published in before["pendingRecoveries"]
        and all(one["caseRef"] != published["caseRef"] for one in after["pendingRecoveries"])
        and recovery["effectiveAt"] == after["issuedAt"]
        and instant(after["issuedAt"]) >= instant(published["publishedAt"]) + published["days"] * DAY
    )


def _newly_pending(before, after, one):
    named = everybody(after)
    terms = [done["term"] for done in before["recoveries"] if done["caseRef"] == one["caseRef"]]
    return (
        one["from"] in named
        and named.get(one["to"], {}).get("status") == "active"
        and one["from"] != one["to"]
        and (one["ground"] != "channels-failed" or len(set(one["channels"])) >= 2)
        and one["days"] >= after["parameters"]["recoveryDays"]
        and all(other["caseRef"] != one["caseRef"] for other in before["pendingRecoveries"])
        and one["publishedAt"] == after["issuedAt"]
        and all(one["term"] > term for term in terms)
    )


def decision_for(before, after):
    """What the changes ask for: shares of the votes, and lists of those of whom one must sign."""
    t = before["thresholds"]
    was, now = everybody(before), everybody(after)
    shares, assents = [[1, 2]], []
    gone = {node for node, named in now.items() if named["status"] in OVER}
    points = {one["code"]: one["focalPoint"] for one in after["countries"]}
    known = {one["code"]: one["focalPoint"] for one in before["countries"]}
    if set(points) - set(known):
        shares.append(t["newCountry"])
    moved = any(points[code] != point if code in points else point not in gone for code, point in known.items())
    seats = [seat for seat in before["parameters"]["peerLedSeats"] if seat not in gone]
    if moved or seats != after["parameters"]["peerLedSeats"]:
        shares.append(t["voters"])
    rules = lambda c: ({**c["parameters"], "peerLedSeats": None}, c["thresholds"])
    if rules(before) != rules(after):
        shares.append(t["voters"])
    if (before["protocols"], before["committee"]) != (after["protocols"], after["committee"]):
        shares.append(t["protocol"])
    if any(before[name] != after[name] for name in ("recoveries", "pendingRecoveries")):
        shares.append(t["recovery"])
    for node, named in now.items():
        _about(before, after, was.get(node), named, shares, assents)
    return shares, [one for one in assents if one]


def _about(before, after, was, named, shares, assents):
    t = before["thresholds"]
    if was and was["rootKey"] != named["rootKey"]:
        shares.append(t["voters"])
    if named.get("host"):
        return _about_guest(before, was, named, shares, assents)
    said = _said(named["member"])
    settled = was and was["member"] and _said(_settled(was, instant(after["issuedAt"])))
    if said in (_said(was and was["member"]), settled):
        return None
    status = named["status"]
    if status == "left" and was and was["status"] != "left":
        assents.append([named["nodeId"]])
    enters = was is None or (was["status"] == "candidate" and status != "candidate")
    if enters and named.get("sponsor") and status not in OVER:
        assents.append([named["sponsor"]])
    shares.append(_share_for(t, was, named))
    return None


def _said(member):
    return member and {name: value for name, value in member.items() if name not in ("guests", "rootKey")}


def _settled(was, at):
    status, probation = standing(was, at)
    member = {**was["member"], "status": status}
    if status != "suspended":
        member.pop("suspendedUntil", None)
    if not probation and status == "active":
        member.pop("probationUntil", None)
    return member


def _about_guest(before, was, guest, shares, assents):
    same = was and all(was.get(name) == guest.get(name) for name in ("host", "status", "rootKey"))
    if same:
        return
    if guest["status"] == "left":
        assents.append([guest["nodeId"], guest["host"]])
        return
    assents.append([guest["host"]])
    seats = [seat for seat in before["parameters"]["peerLedSeats"] if seat != guest["host"]]
    if seats:
        assents.append(seats)
    else:
        shares.append(before["thresholds"]["admission"])


def _share_for(t, was, named):
    status, until = named["status"], named.get("suspendedUntil")
    if status == "expelled":
        return t["expulsion"]
    if status == "left":
        return [1, 2]
    if status == "suspended":
        return t["suspension"] if was and was["status"] == "active" and until else t["suspensionConfirmed"]
    if was and was["status"] == "suspended":
        return t["suspension"] if was.get("suspendedUntil") else t["suspensionConfirmed"]
    return t["admission"]


# Files -----------------------------------------------------------------------------------------------------------------------


def verify_founding(file, pinned):
    bundle, charter, exact = _bundle(file)
    if sha256(exact) != pinned:
        raise Refused("not-pinned")
    if charter["version"] != 1 or charter["prevHash"] is not None:
        raise Refused("charter-chain")
    if not charter_fits(charter):
        raise Refused("unfit-charter")
    return _voted(bundle, charter, exact, charter, {}, ([[1, 2]], []))


def verify_next(known, file):
    """The charter that follows; None for the known one again."""
    bundle, charter, exact = _bundle(file)
    before = known["charter"]
    if charter["network"] != before["network"] or charter["version"] > before["version"] + 1:
        raise Refused("charter-chain")
    if charter["version"] < before["version"]:
        raise Refused("charter-rollback")
    if charter["version"] == before["version"]:
        if exact != known["exact"]:
            raise Refused("charter-fork")
        return None
    if charter["prevHash"] != b64(sha256(known["exact"])):
        raise Refused("charter-chain")
    if not charter_fits(charter) or not succeeds(before, charter):
        raise Refused("unfit-charter")
    return _voted(bundle, charter, exact, before, known["records"], decision_for(before, charter))


def _bundle(file):
    bundle = shaped("CharterBundle", file, size=16 * 1024 * 1024, depth=4)
    exact = unb64(bundle["charter"])
    return bundle, shaped("Charter", exact, size=1024 * 1024, depth=8), exact


def _unverified(name, document):
    return shaped(name, signed_bytes(document))


def _voted(bundle, charter, exact, judge, known, decision):
    records = dict(known)
    for document in bundle["records"]:
        claimed = _unverified("NodeRecord", document)
        named = everybody(charter).get(claimed["nodeId"]) or everybody(judge).get(claimed["nodeId"])
        if not named:
            raise Refused("unknown-member")
        record = opened("record", "NodeRecord", document, named["rootKey"])
        if record["version"] > records.get(record["nodeId"], {"version": 0})["version"]:
            records[record["nodeId"]] = record
    votes = [_vote(document, records) for document in bundle["votes"]]
    if any((vote["network"], vote["version"]) != (charter["network"], charter["version"]) for vote in votes):
        raise Refused("wrong-author")
    content, (shares, assents) = b64(sha256(exact)), decision
    last = max([vote["round"] for vote in votes], default=0)
    deciding = [vote for vote in votes if vote["round"] == last]
    voters = voters_of(judge)
    may_sign = set(voters).union(*assents) if assents else set(voters)
    if any(vote["content"] != content or vote["voter"] not in may_sign for vote in deciding):
        raise Refused("wrong-author")
    signers = {vote["voter"] for vote in deciding}
    at = instant(charter["issuedAt"])
    counted = sum(1 for one in signers if one in voters and standing(everybody(judge)[one], at)[0] == "active")
    if any(counted < votes_needed(share, len(voters)) for share in shares):
        raise Refused("votes-missing")
    if any(not signers & set(one_of) for one_of in assents):
        raise Refused("assent-missing")
    contents = [exact] + [unb64(text) for text in bundle.get("contents", [])]
    for number in range(1, last if judge is not charter else 1):
        if not round_closed(judge, number, votes, contents):
            raise Refused("round-open")
    return {"charter": charter, "exact": exact, "records": records}


def _vote(document, records):
    claimed = _unverified("Vote", document)
    record = records.get(claimed["voter"])
    if not record:
        raise Refused("unknown-member")
    for key in [record["feedKey"], *record["rotated"]]:
        try:
            return opened("vote", "Vote", document, key)
        except Refused:
            pass
    raise Refused("bad-signature")


def round_closed(charter, number, votes, contents):
    """Whether no content of a round can reach its threshold any more."""
    voters = voters_of(charter)
    said = {voter: set() for voter in voters}
    for vote in votes:
        if vote["round"] == number and vote["voter"] in said:
            said[vote["voter"]].add(vote["content"])
    unsaid = sum(1 for some in said.values() if len(some) != 1)
    least = votes_needed([1, 2], len(voters))
    needed = {b64(sha256(exact)): _votes_for(charter, exact) for exact in contents}
    tally = {}
    for some in said.values():
        if len(some) == 1 and None not in some:
            (content,) = some
            tally[content] = tally.get(content, 0) + 1
    return unsaid < least and all(got + unsaid < needed.get(content, least) for content, got in tally.items())


def _votes_for(charter, exact):
    voters = len(voters_of(charter))
    try:
        after = shaped("Charter", exact, size=1024 * 1024, depth=8)
    except Refused:
        return voters + 1
    if after["version"] != charter["version"] + 1 or not charter_fits(after) or not succeeds(charter, after):
        return voters + 1
    return max(votes_needed(share, voters) for share in decision_for(charter, after)[0])


# Leases and custody ------------------------------------------------------------------------------------------------------------


def verify_attestation(document, asked):
    said = opened("attestation", "Attestation", document, asked["key"])
    if any(said[name] != asked[name] for name in ("network", "about", "by")):
        raise Refused("wrong-author")
    if said["nonce"] != asked["nonce"]:
        raise Refused("stale-message")
    return said


def verify_certificate(document, sender, key):
    said = opened("certificate", "Certificate", document, key)
    if said["from"] != sender or said["to"] == sender:
        raise Refused("wrong-author")
    return said


def case_ref(origin):
    name = bytearray(sha256(f"ihala/1/case\0{origin['nodeId']}\0".encode(), unb64(origin["seed"], 16))[:16])
    name[6] = name[6] & 0x0F | 0x40
    name[8] = name[8] & 0x3F | 0x80
    text = name.hex()
    return "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))


def certificate_chain(held, recoveries, keys):
    """Follows certificates from where a case began, or was recovered, to its holder."""
    ref, chain = held["caseRef"], held["chain"]
    if not chain:
        raise Refused("chain-mismatch")
    claimed = _unverified("Certificate", chain[0])
    term, begun = claimed["term"], None
    if term == 1:
        begun = held["origin"]["nodeId"] if held["origin"] and case_ref(held["origin"]) == ref else None
    else:
        begun = next((one["to"] for one in recoveries if (one["caseRef"], one["term"]) == (ref, term)), None)
    if begun is None or begun != claimed["from"]:
        raise Refused("wrong-author")
    holder, last = begun, None
    for place, document in enumerate(chain, 1):
        try:
            said = verify_certificate(document, holder, keys.get(holder, ""))
        except Refused:
            raise Refused("bad-signature") from None
        if (said["previous"], said["epoch"], said["term"], said["caseRef"]) != (last, place, term, ref):
            raise Refused("chain-mismatch")
        holder, last = said["to"], b64(sha256(signed_bytes(document)))
    return {"holder": holder, "term": term, "epoch": len(chain), "last": last}


def objection_counts(charter, said, keys):
    pending = [one for one in charter["pendingRecoveries"] if (one["caseRef"], one["publishedAt"]) == (said["caseRef"], said["publishedAt"])]
    named = everybody(charter).get(said["by"])
    if not pending or said["network"] != charter["network"] or not named or named["status"] != "active":
        return False
    pending = pending[0]
    if not said["chain"]:
        return said["by"] == pending["from"] and pending["epoch"] == 0
    try:
        held = certificate_chain(said, charter["recoveries"], keys)
    except Refused:
        return False
    if held["holder"] != said["by"]:
        return False
    return (held["term"], held["epoch"]) >= (pending["term"] - 1, pending["epoch"])
