/// Owns what is on the disk: where each row lives, how it is written and read, and how the
/// directory is kept safe.
///
/// Imports `group`, `account` and `org`, the durable forms of `proto`, and RocksDB, which nothing
/// else sees.
///
/// Any thread reads, none of them an event loop: it waits for the disk. The log's thread writes.
///
/// # The key space
///
/// Numbers are big-endian, 8 bytes unless said otherwise, so that bytes sort as numbers do. `␀` is
/// a zero byte: it ends a name that something follows, and no name contains it. What comes first in
/// a key is what is erased together: a group is one range in each family.
///
/// ```text
/// log       group ─ seq                       EntryRow      one entry of the log
/// heads     group ┬ 00                        HeadRow       what is kept of the group for ever
///                 └ 01                        LastRow       where the log ended, once all is gone
/// roster    group ┬ 00                        DoorRow       how people come in
///                 ├ 01 seq ─ user ␀           ObjectionRow  to the end that the entry scheduled
///                 └ user                      MemberRow     members, and people who were
/// answers   group ─ user ␀ device ␀ request   AnswerRow     what a request was answered
/// audit     group ─ seq ─ ms ┬ 00             AuditRow      the act that is the entry seq
///                            ├ 01 invite ␀    AuditRow      an invite was made after seq
///                            ├ 02 invite ␀    AuditRow      … was revoked
///                            └ kind ─ user ␀ device ␀ request …   AuditRow
///                            └ 1e user ␀      AuditRow      somebody objected to the scheduled end
///           F0 org ␀ act                      AuditRow      what happened in an organisation
///           F1 user ␀ ms ─ device ␀ request   AuditRow      what somebody did with their account
/// accounts  user ␀ ┬ 'd' device ␀             DeviceRow
///                  ├ 'g' group                MembershipRow
///                  ├ 'm'                      –             the user is not of age
///                  ├ 'o' org ␀                OrgPlaceRow   organisations they are in, or left
///                  └ 's'                      SecondFactorRow
/// purges    ┬ 'p' user ␀ device ␀ group ─ cut OrderRow      what a device has still to do
///           └ 'r' group ┬ 00 user ␀ device ␀ cut OrderRow     the report: who has not done it
///                       └ 01 user ␀ device ␀ cut OrderRow     … and who has
/// effects   ┬ group ─ seq ─ index (4 bytes)   EffectRow     what is still to be done elsewhere
///           └ F0 org ␀ act ─ index (4 bytes)  EffectRow     … by an organisation
/// timers    ┬ 't' ms ─ kind (1 byte) ┬ group  –             in the order in which they are due
///           │                        └ org ␀  –             … of an organisation's
///           ├ 'g' group ─ kind (1 byte) ─ ms  –             the same, to be counted by group
///           └ 'o' org ␀ kind (1 byte) ─ ms    –             … by organisation
/// orgs      org ␀ ┬ 'h'                       OrgHeadRow    its name, super-admins and policy
///                 ├ 'd' department ␀          DepartmentRow
///                 ├ 'p' user ␀                StaffRow      who belongs to it, with their grants
///                 ├ 'r' role ␀                OrgRoleRow
///                 ├ 'c' case                  CaseRow       those that are open
///                 ├ 'e' case                  CaseRow       … and that have ended
///                 ├ 'g' group                 OrgGroupRow   its living groups
///                 ├ 'i' department ␀ group    –             … by department
///                 └ 'a' user ␀ device ␀ request AnswerRow   what a request was answered
/// push      ┬ 'u' group                       UnplannedRow  from where on people are to be told
///           ├ 'o' user ␀ device ␀ key ␀       OutboxRow     what a device is to be told
///           ├ 'q' channel (1) ms ─ user ␀ device ␀ key ␀  –   … in the order in which it is due
///           ├ 's' user ␀ device ␀ key ␀       ShownRow      what it was told since it connected
///           ├ 't' channel (1) hash (32) user ␀ device ␀  –  who has a token
///           ├ 'c' user ␀ device ␀ ms          HeardRow      a connection nobody looked at since
///           ├ 'h'                             HeardRow      until when no connection broke unseen
///           └ 'a' user ␀ device ␀ number % 20 SendRow       one of the last attempts to reach it
/// meta      ┬ "applied"                       number        how many writes the disk has taken
///           └ "reclaimed"                     –             stands for nothing
/// ```
@NullMarked
package io.muster.store;

import org.jspecify.annotations.NullMarked;
