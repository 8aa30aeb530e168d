/*
 * Custody of one case among three nodes, all of them members and voters (V = 3, T = 2 for a recovery, so a lease asks for
 * attestations of more than V - T = 1 voters). What is modelled: concurrent offers, handovers there and back, leases as
 * attestations, one recovery by the charter with its objection, and one node restored from a backup taken at any moment.
 *
 * The network is the worst that can be: a message that was sent stays for ever and may be heard at any moment, never,
 * twice, or after any later one (loss, duplication, reordering, partition of any length). A crash between two transactions
 * is a transaction that does not come; only a restored backup takes something back.
 *
 * Time is what it is used for, and no more: W after the publication of a pending recovery, every lease that was attested
 * before the publication has run out (W > L). A lease that nobody uses is one that ran out.
 *
 * Checked in every state: not more than one node has authority; at least one has duty (unless the only one who had it is
 * just being restored and has not read its letters again); no place (term, epoch) was taken by two nodes.
 *
 * Each rule that may be taken away has a name; `-D<name>` takes it away, and the check must then fail (see main.ts).
 */
#define N 3

#ifndef OFFERS
#define OFFERS 3                        /* how many offers are made in all */
#endif

#ifdef NO_BACKUP
#define BACKUPS false
#else
#define BACKUPS true
#endif

/* Where a node stands: duty is with the last three. */
#define GONE 0
#define STANDBY 1                       /* file kept here; duty without authority */
#define HOLDING 2
#define RELEASED 3                      /* certificate given (or recovered by another); duty until its receipt */

#define BY_CHARTER 7                    /* `about` of a node from which the charter took the case */
#define PLACE(term, epoch) ((term) * 8 + (epoch))
#define RECOVERED PLACE(2, 0)

/* The charter: 1 founded, 2 publishes the pending recovery, 3 makes it effective or calls it off. */
#define EFFECTIVE 1
#define CALLED_OFF 2

byte state[N], place[N], about[N];      /* about: the offer of which a node stands by or which it gave away */
byte charter[N];                        /* the version that is applied */
byte lease[N];                          /* 0 none, 1 attested before the pending recovery was published, 2 after */

/* Offers. The message bits are the network; `stands` is the giver's memory. */
byte offers;
byte giver[OFFERS], taker[OFFERS], at[OFFERS];
byte stands[OFFERS];                    /* 0 no, 1 file sent */
bit file[OFFERS], accept[OFFERS], certificate[OFFERS], abort[OFFERS], receipt[OFFERS];
#ifdef SEEN_BOUND
bit wasBound;
#define BIND wasBound = 1
#else
#define BIND skip
#endif
bit declined[OFFERS];                   /* the taker's memory since it was restored: people were asked again, and said no */

/* The recovery. */
byte carer;                             /* who is to take the case over */
bit signedPending[N], published, waited; /* waited: W is over */
byte signedThird[N];
bit effective, calledOff, objection;
bit recoveryReceipt;                    /* the carer has it, says so */

/* The backup. */
bit kept, lost, restoring, hadDuty;     /* kept: taken; lost: the database was put back to it; restoring: not settled yet */
byte who;                               /* whose */
bit settled[N];                         /* who has closed the old epoch of its feed, knowing what it knew of it */
byte wasState, wasPlace, wasAbout, wasCharter, wasStands[OFFERS];
bit wasSignedPending;
byte wasSignedThird;

#define RESTORING(i) (restoring && who == i)

#ifdef RESTORED_ACTS_AT_ONCE
#define SUSPENDED(i) false
#else
#define SUSPENDED(i) RESTORING(i)
#endif

#ifdef RESTORED_VOTER_SIGNS_AT_ONCE
#define SPEAKS(i) true
#else
#define SPEAKS(i) (!RESTORING(i))
#endif

#ifdef HOLDER_IGNORES_PENDING
#define OVER(i) false
#else
#define OVER(i) (charter[i] == 2 && waited)
#endif

#ifdef NO_LEASE
#define LEASED(i) true
#else
#define LEASED(i) (lease[i] > 0)
#endif

#define AUTHORITY(i) (state[i] == HOLDING && LEASED(i) && !SUSPENDED(i) && !OVER(i))

#ifdef NO_DUTY_BETWEEN
#define KEEPS(i) (state[i] == HOLDING)
#else
#define KEEPS(i) (state[i] != GONE)
#endif
#define CARES(i) (charter[i] == 2 && carer == i)
#define DUTY(i) (KEEPS(i) || CARES(i))

/* The newest charter that a voter can still speak for: never older than what it signed. */
#ifdef SIGNER_ATTESTS_OLDER
#define ATTESTS(j) charter[j]
#else
#define ATTESTS(j) (signedThird[j] > 0 -> 3 : (signedPending[j] && charter[j] < 2 -> 2 : charter[j]))
#endif

#ifdef LEASE_WITHOUT_APPLYING
#define GIVES(i, j) SPEAKS(j)
#else
#define GIVES(i, j) (SPEAKS(j) && ATTESTS(j) <= charter[i])
#endif

#ifdef ONE_ATTESTER
#define ATTESTED(i) (GIVES(i, 0) || GIVES(i, 1) || GIVES(i, 2))
#else
#define ATTESTED(i) (GIVES(i, 0) + GIVES(i, 1) + GIVES(i, 2) >= 2)
#endif

#define HOLDS_AUTHORITY (AUTHORITY(0) + AUTHORITY(1) + AUTHORITY(2))
#define HAVE_DUTY (DUTY(0) + DUTY(1) + DUTY(2))

byte x;                                 /* for loops; always 0 between steps */

/*
 * A lease and an objection only ever allow more, so each comes as soon as it can: who does not use it is as if it had not.
 */
#define RENEW(i) if :: ATTESTED(i) && lease[i] < 1 + published -> lease[i] = 1 + published :: else fi
#define OBJECTS(i) (charter[i] == 2 && state[i] == HOLDING && SPEAKS(i))

inline check() {
  RENEW(0); RENEW(1); RENEW(2);
  if :: OBJECTS(0) || OBJECTS(1) || OBJECTS(2) -> objection = 1 :: else fi;
  assert(HOLDS_AUTHORITY <= 1);
  assert(HAVE_DUTY >= 1 || (restoring && hadDuty));
  assert(!(receipt[0] && receipt[1] && at[0] == at[1]));
#if OFFERS > 2
  assert(!(receipt[0] && receipt[2] && at[0] == at[2]));
  assert(!(receipt[1] && receipt[2] && at[1] == at[2]));
#endif
  /* What must be reachable, or the rest proves nothing: asserted never to be, which must fail too. */
#ifdef SEEN_GIVEN_BACK
  assert(!(AUTHORITY(0) && place[0] == PLACE(1, 2)));
#endif
#ifdef SEEN_RECOVERED
  assert(!(AUTHORITY(carer) && place[carer] == RECOVERED && HAVE_DUTY == 1));
#endif
#ifdef SEEN_CALLED_OFF
  assert(!(calledOff && charter[0] == 3 && charter[1] == 3 && charter[2] == 3 && AUTHORITY(1)));
#endif
#ifdef SEEN_BOUND
  assert(!(wasBound && lost && !restoring && HOLDS_AUTHORITY == 1 && HAVE_DUTY == 1));
#endif
#ifdef SEEN_RESTORED
  assert(!(lost && !restoring && effective && HOLDS_AUTHORITY == 1 && receipt[1]));
#endif
}

inline offerTo(i, j) {
  giver[offers] = i; taker[offers] = j; at[offers] = place[i] + 1;
  printf("%d sends its file to %d (offer %d, place %d.%d)\n", i, j, offers, at[offers] / 8, at[offers] % 8);
  stands[offers] = 1; file[offers] = 1; offers++;
  check()
}

inline certify(o) {
  printf("%d certifies that %d holds (offer %d)\n", giver[o], taker[o], o);
  certificate[o] = 1; stands[o] = 0;
  for (x : 0 .. OFFERS - 1) {           /* everybody else who was asked is let go */
    if :: stands[x] > 0 && giver[x] == giver[o] -> stands[x] = 0; abort[x] = 1 :: else fi
  }
  x = 0;
  state[giver[o]] = RELEASED; about[giver[o]] = o; place[giver[o]] = at[o];
  check()
}

/* Ends a node's part: it has learnt that the case is at `p` or further. */
inline letGo(i, p) {
  printf("%d lets go\n", i);
  state[i] = GONE; about[i] = 0;
  if :: place[i] < p -> place[i] = p :: else fi;
  check()
}

/* What came of the certificate that a giver waits for. */
#ifdef RECEIPT_BY_EPOCH
#define NAMES(p, o) (receipt[p] && taker[p] == taker[o] && at[p] % 8 == at[o] % 8)
#if OFFERS > 2
#define RECEIVED(o) (NAMES(0, o) || NAMES(1, o) || NAMES(2, o))
#else
#define RECEIVED(o) (NAMES(0, o) || NAMES(1, o))
#endif
#else
#define RECEIVED(o) receipt[o]
#endif

#define MINE(i, o) (state[i] == RELEASED && about[i] == o && giver[o] == i)
#define STANDS_BY(i, o) (state[i] == STANDBY && about[i] == o)

inline applyThird(i, content) {
  printf("%d applies charter 3 (%d)\n", i, content);
  charter[i] = 3;
  if
  :: content == EFFECTIVE && carer == i && place[i] < RECOVERED ->
    state[i] = HOLDING; place[i] = RECOVERED; about[i] = 0; recoveryReceipt = 1
  :: content == EFFECTIVE && carer != i && state[i] != GONE && (state[i] == STANDBY -> at[about[i]] : place[i]) < RECOVERED ->
#ifdef LET_GO_AT_RECOVERY
    state[i] = GONE; about[i] = 0; place[i] = RECOVERED
#else
    state[i] = RELEASED; about[i] = BY_CHARTER; place[i] = RECOVERED
#endif
  :: else
  fi;
  if                                    /* from now on nothing of an earlier term is taken */
  :: content == EFFECTIVE && place[i] < RECOVERED -> place[i] = RECOVERED
  :: else
  fi;
  check()
}

/*
 * Member j closes the old epoch of who's feed for good and says what it has of it. A certificate that it had comes back
 * with that, and binds; what it had not is never heard any more.
 */
inline settle(j) {
  printf("%d closes the old feed of %d\n", j, who);
  settled[j] = 1;
  for (x : 0 .. OFFERS - 1) {
    if
    :: x < offers && giver[x] == who && taker[x] == j ->
      if
      :: receipt[x] && at[x] > place[who] ->
        place[who] = at[x];
        if :: state[who] != STANDBY || at[about[who]] <= at[x] -> state[who] = GONE; about[who] = 0 :: else fi
      :: else
      fi;
#ifndef AUTHORITY_AT_OLD_HEAD
      if :: !accept[x] -> file[x] = 0 :: else fi;
      if :: !receipt[x] -> certificate[x] = 0 :: else fi;
      if :: STANDS_BY(j, x) -> abort[x] = 0 :: else fi
#endif
    :: else
    fi
  }
  x = 0;
  check()
}

/*
 * Letters that a restored node had already answered, and has not read again. A certificate binds it, whatever its people answered:
 * it is not itself again before it holds.
 */
#ifdef RESTORED_TAKER_MAY_DECLINE
#define UNREAD(o) (taker[o] == who && o < offers && receipt[o] && at[o] > place[who] && !declined[o])
#define BOUND(o) false
#else
#define UNREAD(o) (taker[o] == who && o < offers && receipt[o] && at[o] > place[who])
#define BOUND(o) (declined[o] && certificate[o])
#endif
#if OFFERS > 2
#define READ_AGAIN !(UNREAD(0) || UNREAD(1) || UNREAD(2))
#else
#define READ_AGAIN !(UNREAD(0) || UNREAD(1))
#endif
#define TOOK_AGAIN !(recoveryReceipt && carer == who && place[who] < RECOVERED)

/* Directed before broadcast: what a restored node held until then is known before the charter takes it away. */
#ifdef CHARTER_BEFORE_LETTERS
#define LETTERS_READ(i) true
#else
#define LETTERS_READ(i) (!RESTORING(i) || (ALL_SETTLED && READ_AGAIN))
#endif

#ifdef ASKS_ONLY_WHOM_IT_KNOWS
/* Only those to whom the backup knows an offer. */
#define TOLD(j) (wasStands[0] > 0 && taker[0] == j || wasStands[1] > 0 && taker[1] == j)
#else
#define TOLD(j) true
#endif
#define NEED(j) (j == who || settled[j] || !TOLD(j))
#define ALL_SETTLED (NEED(0) && NEED(1) && NEED(2))

inline settledAll() {
  printf("%d is itself again\n", who);
  restoring = 0; hadDuty = 0; who = 0;
  for (x : 0 .. N - 1) { settled[x] = 0 }
  for (x : 0 .. OFFERS - 1) { wasStands[x] = 0 }
  x = 0;
  check()
}

inline restore() {
  printf("%d is restored\n", who);
  lost = 1; restoring = 1; hadDuty = DUTY(who);
  state[who] = wasState; place[who] = wasPlace; about[who] = wasAbout; lease[who] = 0;
  charter[who] = wasCharter;
#ifdef RESTORED_VOTER_SIGNS_AT_ONCE
  signedPending[who] = wasSignedPending; signedThird[who] = wasSignedThird;
#endif
  for (x : 0 .. OFFERS - 1) {
    if :: giver[x] == who -> stands[x] = wasStands[x] :: else fi
  }
  x = 0; wasState = 0; wasPlace = 0; wasAbout = 0; wasCharter = 0;
  check()
}

inline backUp(i) {
  printf("%d is backed up\n", i);
  kept = 1; who = i;
  wasState = state[i]; wasPlace = place[i]; wasAbout = about[i];
  wasCharter = charter[i];
#ifdef RESTORED_VOTER_SIGNS_AT_ONCE
  wasSignedPending = signedPending[i]; wasSignedThird = signedThird[i];
#endif
  for (x : 0 .. OFFERS - 1) {
    if :: x < offers && giver[x] == i -> wasStands[x] = stands[x] :: else fi
  }
  x = 0
}

#ifdef SIGNS_TWICE
#define MAY_SIGN(i, content) (signedThird[i] & content) == 0
#else
#define MAY_SIGN(i, content) signedThird[i] == 0
#endif

#ifdef W_FROM_PROPOSAL
#define COUNTS_FROM true
#else
#define COUNTS_FROM published
#endif

/* What a node does of its own accord or with its charter. */
#define NODE(i) \
  :: d_step { MAY(i) && published && charter[i] == 1 -> printf("%d applies charter 2\n", i); charter[i] = 2; check() } \
  :: d_step { charter[i] == 2 && effective && LETTERS_READ(i) -> applyThird(i, EFFECTIVE) } \
  :: d_step { charter[i] == 2 && calledOff -> applyThird(i, CALLED_OFF) } \
  :: d_step { state[i] == RELEASED && about[i] == BY_CHARTER && recoveryReceipt -> letGo(i, RECOVERED) } \
  :: d_step { BACKUPS && MAY(i) && !kept -> backUp(i) } \
  :: d_step { RESTORING(who) && i != who && !settled[i] && TOLD(i) -> settle(i) }

/*
 * As long as nothing was done by or about either, nodes 1 and 2 are alike: then only node 1 begins.
 */
#define UNLIKE (offers > 0 || (kept && who > 0) || charter[1] > 1 || charter[2] > 1 || carer > 0 || signedPending[1] || signedPending[2])
#define MAY(i) (i != 2 || UNLIKE)

#define ASK(i, j) :: d_step { MAY(j) && offers < OFFERS && AUTHORITY(i) && SPEAKS(i) -> offerTo(i, j) }

/*
 * Two voters sign at once: a signature that is alone allows nothing, and only keeps its voter from attesting.
 * Recoveries are of any holder, to anybody, at any time.
 */
#define PUBLISH(i, j, to) :: d_step { !published && SPEAKS(i) && SPEAKS(j) && (UNLIKE || j == 1 || (i == 1 && to != 2)) -> \
    printf("%d and %d publish that %d is to take over\n", i, j, to); carer = to; published = 1; \
    signedPending[i] = 1; signedPending[j] = 1; check() }
#define BOTH_MAY(i, j, content) (charter[i] == 2 && charter[j] == 2 && SPEAKS(i) && SPEAKS(j) && MAY_SIGN(i, content) && MAY_SIGN(j, content))
#define DECIDE(i, j) \
  :: d_step { waited && BOTH_MAY(i, j, EFFECTIVE) -> printf("%d and %d make it effective\n", i, j); \
       signedThird[i] = signedThird[i] | EFFECTIVE; signedThird[j] = signedThird[j] | EFFECTIVE; effective = 1; check() } \
  :: d_step { objection && BOTH_MAY(i, j, CALLED_OFF) -> printf("%d and %d call it off\n", i, j); \
       signedThird[i] = signedThird[i] | CALLED_OFF; signedThird[j] = signedThird[j] | CALLED_OFF; calledOff = 1; check() }

/* What is heard, and what is done about one offer. */
#define OFFER(o) \
  :: d_step { file[o] && !declined[o] && state[taker[o]] == GONE && at[o] > place[taker[o]] -> \
       printf("%d stands by (offer %d)\n", taker[o], o); state[taker[o]] = STANDBY; about[taker[o]] = o; accept[o] = 1; check() } \
  :: d_step { RESTORING(taker[o]) && file[o] && !declined[o] && state[taker[o]] == GONE && at[o] > place[taker[o]] -> \
       printf("%d is asked again and declines (offer %d)\n", taker[o], o); declined[o] = 1; check() } \
  :: d_step { BOUND(o) && state[taker[o]] == GONE && at[o] > place[taker[o]] -> \
       printf("%d is bound (offer %d)\n", taker[o], o); state[taker[o]] = STANDBY; about[taker[o]] = o; accept[o] = 1; declined[o] = 0; BIND; check() } \
  :: d_step { stands[o] && accept[o] && AUTHORITY(giver[o]) && SPEAKS(giver[o]) && at[o] == place[giver[o]] + 1 -> certify(o) } \
  :: d_step { stands[o] > 0 && state[giver[o]] == HOLDING && SPEAKS(giver[o]) -> printf("%d aborts offer %d\n", giver[o], o); stands[o] = 0; abort[o] = 1; check() } \
  :: d_step { certificate[o] && STANDS_BY(taker[o], o) -> \
       printf("%d holds (offer %d)\n", taker[o], o); state[taker[o]] = HOLDING; about[taker[o]] = 0; place[taker[o]] = at[o]; receipt[o] = 1; check() } \
  :: d_step { abort[o] && STANDS_BY(taker[o], o) -> letGo(taker[o], 0) } \
  :: d_step { o < offers && MINE(giver[o], o) && RECEIVED(o) -> letGo(giver[o], at[o]) }

init {
  d_step {
    state[0] = HOLDING;
    for (x : 0 .. N - 1) { place[x] = PLACE(1, 0); charter[x] = 1 }
    place[1] = 0; place[2] = 0; x = 0; check()
  }
  do
  NODE(0) NODE(1) NODE(2)
  ASK(0, 1) ASK(0, 2) ASK(1, 0) ASK(1, 2) ASK(2, 0) ASK(2, 1)
  PUBLISH(0, 1, 0) PUBLISH(0, 1, 1) PUBLISH(0, 1, 2) PUBLISH(0, 2, 0) PUBLISH(0, 2, 1) PUBLISH(0, 2, 2)
  PUBLISH(1, 2, 0) PUBLISH(1, 2, 1) PUBLISH(1, 2, 2)
  DECIDE(0, 1) DECIDE(0, 2) DECIDE(1, 2)
  OFFER(0) OFFER(1)
#if OFFERS > 2
  OFFER(2)
#endif
  :: d_step { COUNTS_FROM && !waited -> printf("W is over\n"); waited = 1;
#ifndef W_NOT_LONGER_THAN_L
      for (x : 0 .. N - 1) { if :: lease[x] == 1 -> lease[x] = 0 :: else fi }
      x = 0;
#endif
      check() }
  :: d_step { kept && !lost -> restore() }
  :: d_step { restoring && ALL_SETTLED && READ_AGAIN && TOOK_AGAIN -> settledAll() }
  od
}
