package gemel.vrrp.group.simulation;

import java.util.List;

/**
 * A mistake that somebody could have made.
 *
 * @param meaning one line for people
 * @param source the file of {@code gemel.vrrp.group}, without its ending
 * @param text what stands there, exactly once
 * @param instead what stands there by mistake
 */
record Mutant(String meaning, String source, String text, String instead) {

  /** Each is to be found by those who watch the simulation. */
  static List<Mutant> all() {
    return List.of(
        new Mutant(
            "a master yields to an equal priority whatever the address",
            "MasterRole",
            "return router.priority() > own\n",
            "return router.priority() >= own\n"),
        new Mutant(
            "of two owners the better one gives up at the first advertisement of the other",
            "MasterRole",
            "return contest.lasted(contestPatience(settings.instance(place), router));",
            "return !contest.equals(Contest.NONE);"),
        new Mutant(
            "the tie goes to the lower address",
            "MasterRole",
            "router.source().compareTo(attached.source()) > 0",
            "router.source().compareTo(attached.source()) < 0"),
        new Mutant(
            "a backup preempts a master of its own priority",
            "BackupRole",
            "router.priority() >= own.value()",
            "router.priority() > own.value()"),
        new Mutant(
            "the skew is skipped",
            "GroupTiming",
            "+ skewNanos(instance.version(), priority, masterIntervalNanos)",
            ""),
        new Mutant(
            "the skew grows with the priority",
            "GroupTiming",
            "(256 - priority.value()) * base",
            "priority.value() * base"),
        new Mutant(
            "the master-down interval is one advertisement too short",
            "GroupTiming",
            "return instance.election().downTimerAdverts() * masterIntervalNanos",
            "return (instance.election().downTimerAdverts() - 1) * masterIntervalNanos"),
        new Mutant(
            "the lease is longer than peers wait",
            "GroupTiming",
            "shortestWait(settings).minus(LEASE_MARGIN)",
            "shortestWait(settings).plusMillis(500)"),
        new Mutant(
            "version 3 waits by its own interval and not by the master's",
            "BackupRole",
            "? router.intervalNanos()",
            "? instance.advertInterval().toNanos()"),
        new Mutant(
            "a better master does not arm the timer anew",
            "BackupRole",
            "after = new Listening(downAt);",
            "after = before;"),
        new Mutant(
            "a goodbye is waited out like silence",
            "BackupRole",
            "after = before.waitingUntil(now.plusNanos(skew));",
            "after = before.waitingUntil(now.plusNanos(skew + downAt.nanos() - now.nanos()));"),
        new Mutant(
            "the peer's goodbye is waited out like that of others",
            "BackupRole",
            "state.isPeer(place, router)\n              ? 0\n              : ",
            ""),
        new Mutant(
            "everybody who says goodbye is taken for the peer",
            "PeerWord",
            "return source.equals(router.source()) && until",
            "return until"),
        new Mutant(
            "a priority that falls below the master's lets a preemption go on",
            "BackupRole",
            "isLower(state, i) ? reskewed : untilSilent(state, i, reskewed)",
            "reskewed"),
        new Mutant(
            "waits keep the skew of another priority",
            "BackupRole",
            "wait.masterDownAt().plusNanos(longer)",
            "wait.masterDownAt()"),
        new Mutant(
            "a closed gate does not keep from preempting",
            "BackupRole",
            "return state.gate().open() && (",
            "return ("),
        new Mutant(
            "a gate that closes is too late for a master that was already let live on borrowed time",
            "GroupMachine",
            "? backup.noLongerPreempting(after, listening)",
            "? after"),
        new Mutant(
            "nopreempt is not asked for",
            "BackupRole",
            "(instance.election().preempt() || instance.priority().isOwner())",
            "true"),
        new Mutant(
            "preempt_delay is forgotten",
            "BackupRole",
            "(!patient || counting.preemptAt().isDueAt(now))",
            "true"),
        new Mutant(
            "preempt_delay begins anew with each advertisement",
            "BackupRole",
            "patient && before.preemptAt().equals(BootTime.NEVER)",
            "patient"),
        new Mutant(
            "one silent LAN is enough for a sync group",
            "BackupRole",
            "listening.stream().allMatch(",
            "listening.stream().anyMatch("),
        new Mutant(
            "after a long sleep the timer that ran out meanwhile is believed",
            "BackupRole",
            "return late > shortestSilence(state) ?",
            "return late > Long.MAX_VALUE / 2 ?"),
        new Mutant(
            "a master that overslept goes on",
            "MasterRole",
            "silent.toNanos() >= GroupTiming.peersWaitNanos(instance)",
            "silent.toNanos() >= 3 * GroupTiming.peersWaitNanos(instance)"),
        new Mutant(
            "deciding to advertise counts as having done so",
            "Phase",
            "return new Advertising(at, confirmedAt, announceAt, secondBurst, winBackAt, contest, extraAt);",
            "return new Advertising(at, at, announceAt, secondBurst, winBackAt, contest, extraAt);"),
        new Mutant(
            "the timer of advertisements is forgotten after one",
            "MasterRole",
            "return duty.advertisedNext(onTime.isDueAt(now) ? now.plus(instance.advertInterval()) : onTime);",
            "return duty.advertisedNext(BootTime.NEVER);"),
        new Mutant(
            "a better router that is heard on the way up is not heeded",
            "GroupMachine",
            "router.priority() >= standing.priority(state, place).value()",
            "router.priority() > 255"),
        new Mutant(
            "addresses come without a lease",
            "Handover",
            "case ACTIVATE_FORWARDING -> await(state, acquiring, HostEffect.GRANT_LEASE);",
            "case ACTIVATE_FORWARDING -> await(state, acquiring, HostEffect.ADD_ADDRESSES);"),
        new Mutant(
            "who leaves does not say goodbye",
            "Handover",
            "effects.addAll(master.goodbyes(state));",
            ""),
        new Mutant(
            "who is told that the master left waits all the same",
            "BackupRole",
            "backup.listening().get(place).waitingUntil(now)",
            "backup.listening().get(place)"),
        new Mutant(
            "what was refused is not tried again",
            "Handover",
            "new Fault(now.plus(RETRY))",
            "new Fault(BootTime.NEVER)"),
        new Mutant(
            "neighbours are not won back from a rival",
            "MasterRole",
            "duties.set(i, winBack(i, duties.get(i), effects, now));",
            ""),
        new Mutant(
            "lower_prio_no_advert also keeps from announcing",
            "MasterRole",
            "if (rival) {",
            "if (rival && instance.election().answersLower()) {"),
        new Mutant(
            "only the LAN on which a rival was heard is told that it was none",
            "MasterRole",
            "for (int i = 0; i < settings.size(); i++) {\n        duties.set(",
            "for (int i = place; i <= place; i++) {\n        duties.set("),
        new Mutant(
            "neighbours are told of a rival once only",
            "MasterRole",
            ": duty.winningBackAt(now.plus(garp.lowerPrioDelay()));",
            ": duty;"),
        new Mutant(
            "the second burst of gratuitous ARP is forgotten",
            "MasterRole",
            "garp.delay().isZero() ? refreshAt(garp, now) : now.plus(garp.delay())",
            "refreshAt(garp, now)"),
        new Mutant(
            "gratuitous ARP is refreshed once only",
            "MasterRole",
            "return duty.announcedNext(refreshAt(garp, now));",
            "return duty.announcedNext(BootTime.NEVER);"),
        new Mutant(
            "higher_prio_send_advert says nothing",
            "MasterRole",
            "settings.instance(place).election().tellsHigher()\n",
            "false\n"),
        new Mutant(
            "a lost interface is no matter",
            "GroupMachine",
            "case Master _ -> handover.release(state, obstacle, Next.FAULT, true);",
            "case Master _ -> Step.of(state);"));
  }

  @Override
  public String toString() {
    return meaning;
  }
}
