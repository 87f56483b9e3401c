package io.muster.engine;

import io.muster.delivery.Hub;
import io.muster.group.Rules;
import io.muster.org.OrgRules;
import io.muster.replica.GroupLog;
import io.muster.store.Store;
import java.time.InstantSource;
import java.util.List;

/// Where actors work: what all of them share. Any thread.
record Site(
    Store store,
    GroupLog log,
    List<Hub> hubs,
    Effects effects,
    Secrets secrets,
    Rules rules,
    OrgRules orgRules,
    Storage storage,
    Reclaimer reclaimer,
    Notifier notifier,
    InstantSource clock,
    Faults faults) {}
