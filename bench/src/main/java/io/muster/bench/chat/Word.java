package io.muster.bench.chat;

/// What the terminal client itself says, in English and in Chinese.
enum Word {
  HELP(
      """
      Type to talk. Commands:
        /groups               your groups
        /open GROUP           talk in a group, by its number in the list or its name
        /create NAME          make a group
        /add USER...          bring people in
        /invite               make an invite
        /join CODE [PASSCODE] join by an invite
        /who                  who is in the group
        /history [N]          N earlier messages
        /recall [N]           take back your last message, or the Nth from the end
        /rename NAME          call the group something else
        /role USER admin|member   make somebody an admin, or a plain member again
        /transfer USER [quit] offer the group to somebody, who has to accept; then leave it
        /accept, /decline     answer such an offer
        /remove USER...       take people out
        /ban USER... [for DAYS]   take people out and keep them out
        /unban USER...        let people come again
        /bans                 who is banned
        /passcode [CODE]      what newcomers must know; nothing: no passcode
        /terms [TEXT]         what newcomers must accept; nothing: no terms
        /reasons              why people left
        /quit [REASON]        leave the group
        /undo GROUP           ask the owner to undo that, within a day
        /returns              who asks so; /return USER yes|no answers
        /disband [REASON]     end the group for everybody
        /sunset DAYS [REASON] end it in so many days, read-only until then
        /keep                 call off its scheduled end
        /object [REASON]      object to its scheduled end
        /objections, /resume  who objected; let the end go on
        /freeze, /unfreeze    nobody can post; everybody can again
        /successor CODE       invite everybody to the group that takes its place
        /announce TEXT        say something to everybody, whatever they muted
        /announcements        which wait for the owner; /approve N yes|no answers
        /announcer USER yes|no  let an admin announce without asking
        /phone N yes|no       answer on a phone what you asked for elsewhere
        /policy [NAME VALUE]  what holds here; settle one of it
        /mute [GROUP] TIME    not be told of a group while away: 30m, 8h, 2d; /unmute [GROUP]
        /push                 how this device is told while it is away
        /help                 this
        /exit                 leave the chat, not the group\
      """,
      """
      直接输入文字即可发言。命令：
        /groups               我的群
        /open 群              打开一个群（列表中的编号或群名）
        /create 群名          建群
        /add 用户...          拉人入群
        /invite               生成邀请码
        /join 邀请码 [口令]   凭邀请码入群
        /who                  群成员
        /history [条数]       更早的消息
        /recall [N]           撤回自己的最后一条（或倒数第 N 条）消息
        /rename 群名          修改群名
        /role 用户 admin|member   设为管理员，或恢复为普通成员
        /transfer 用户 [quit] 提议将群转让给某人（须对方接受）；quit：对方接受后退群
        /accept、/decline     接受、谢绝转让
        /remove 用户...       移出成员
        /ban 用户... [for 天数]   移出并封禁
        /unban 用户...        解除封禁
        /bans                 封禁名单
        /passcode [口令]      设置入群口令；不填则取消
        /terms [文字]         设置入群条款；不填则取消
        /reasons              退群原因统计
        /quit [原因]          退群
        /undo 群              一天之内请群主撤销退群
        /returns              撤销退群的申请；/return 用户 yes|no 答复
        /disband [原因]       解散群
        /sunset 天数 [原因]   若干天后解散，在此之前只读
        /keep                 取消已安排的解散
        /object [原因]        对解散提出异议
        /objections、/resume  查看异议；继续解散
        /freeze、/unfreeze    冻结、解冻（冻结时不能发言）
        /successor 邀请码     邀请大家加入接替本群的新群
        /announce 文字        发布公告（不受免打扰影响）
        /announcements        等待群主批准的公告；/approve 编号 yes|no 答复
        /announcer 用户 yes|no  允许管理员自行发布公告
        /phone 编号 yes|no    在手机上答复其他设备上发起的操作
        /policy [名称 值]     查看群策略；修改其中一项
        /mute [群] 时长       免打扰一段时间：30m、8h、2d；/unmute [群] 取消
        /push                 查看本设备的推送设置
        /help                 显示本帮助
        /exit                 离开聊天（不退群）\
      """),
  WELCOME("You are %s. /help lists the commands.", "你是 %s。输入 /help 查看命令。"),
  CONNECTING("Connecting to %s ...", "正在连接 %s ……"),
  LOST("* connection lost (%s); trying again", "* 连接中断（%s），正在重连"),
  NO_SERVER("* no server answers there", "* 连接不上服务器"),
  BACK("* connected", "* 已连接"),
  STOPPED("* the server has ended this session: %s", "* 服务器结束了会话：%s"),
  ENTER_LEAVES("Press Enter to leave.", "按回车键离开。"),
  FAILED("* something is broken here: %s", "* 客户端出错：%s"),
  NO_GROUPS("You are in no group. /create NAME makes one.", "你还没有群。用 /create 群名 建一个。"),
  OPENED("* you are in %s now", "* 已进入 %s"),
  ADDED_YOU(
      "* you are a member of %s; /open %s to read and to talk there",
      "* 你已加入 %s；输入 /open %s 即可查看和发言"),
  OPEN_ONE("/open GROUP, by number or name, opens one of them.", "用 /open 加编号或群名打开其中一个群。"),
  ONLY_GROUP("* no group is open; this goes to %s, your only one", "* 未打开群；将发到你唯一的群 %s"),
  OFFERED_YOU(
      "* %s is offered to you: /open it, then /accept or /decline",
      "* 有人要将 %s 转让给你：先 /open 打开该群，再 /accept 接受或 /decline 谢绝"),
  PREVIEW_TRANSFER(
      "%s is offered %s and has 7 days to accept; then it is theirs, and you are an admin.",
      "将向 %s 提议转让 %s，对方须在 7 天内接受。接受后群归对方所有，你成为管理员。"),
  PREVIEW_LEAVE_TO(
      "%s is offered %s and has 7 days to accept; then it is theirs, and you leave it.",
      "将向 %s 提议转让 %s，对方须在 7 天内接受。接受后群归对方所有，你退出群。"),
  NOTHING_SAID("There is no such message of yours here.", "这里没有你的这条消息。"),
  NONE_OPEN("Open a group first: /open GROUP.", "请先打开一个群：/open 群。"),
  NO_SUCH_GROUP("You have no group %s.", "没有群 %s。"),
  NO_SUCH_COMMAND("There is no command %s; /help lists them.", "没有命令 %s；/help 可查看全部命令。"),
  NEEDS("%s needs something more; /help says what.", "%s 缺少参数；请看 /help。"),
  INVITE("Invite: %s   good until %s", "邀请码：%s   有效期至 %s"),
  REFUSED("! %s", "! %s"),
  NO_ANSWER(
      "! no answer yet; it will be carried out when the server is back", "! 尚无回应；连上服务器后会继续执行"),
  ASK_AGAIN("! no answer; ask again when the server is back", "! 没有回应；连上服务器后请再试"),
  CANCELLED("Nothing was done.", "未执行任何操作。"),
  PREVIEW_QUIT("You leave %s. This device will %s.", "你将退出 %s。本设备将%s。"),
  PREVIEW_ENDS("You are the last: the group ends with it.", "你是最后一名成员：群将随之结束。"),
  PREVIEW_REMOVE(
      "Access to %2$s lost: %1$d. Their devices will %3$s.", "%d 人将失去 %s 的访问权。他们的设备将%s。"),
  PREVIEW_BAN(
      "%2$s is closed to these people. Access lost: %1$d. Their devices will %3$s.",
      "这些人将无法进入 %2$s。%1$d 人将失去访问权，他们的设备将%3$s。"),
  BAN("  %s, by %s, %s%s", "  %s，操作人 %s，%s%s"),
  BAN_UNTIL("until %s", "至 %s"),
  BAN_FOR_EVER("without end", "永久"),
  TERMS("Who joins %s accepts this:", "加入 %s 须接受以下条款："),
  REASON("  %2$d  %1$s", "  %2$d  %1$s"),
  NO_REASONS("Nobody said why they left.", "没有人说明退群原因。"),
  UNDO_ASKED("* the owner of %s is asked", "* 已请 %s 的群主撤销退群"),
  RETURN("  %s (%s), until %s", "  %s（%s），%s 前有效"),
  NO_RETURNS("Nobody asks to come back.", "没有撤销退群的申请。"),
  RETURN_ASKED(
      "* %s left %s by mistake and asks to come back: /return %1$s yes or no",
      "* %s 误退了 %s，申请撤销退群：/return %1$s yes 或 no"),
  MUTED(
      "* %s is muted until %s; who mentions you and announcements still come through",
      "* %s 已设为免打扰，至 %s；提到你的消息和公告仍会通知"),
  UNMUTED("* %s is not muted", "* %s 已取消免打扰"),
  PUSH_NONE("This server reaches no device that is away.", "本服务器未配置推送，无法通知离线设备。"),
  PUSH_CHANNELS("This server reaches devices by %s.", "本服务器的推送通道：%s。"),
  PUSH_OFF("This device is told nothing while it is away.", "本设备离线时不接收推送。"),
  PUSH_ON("This device is told by %s, and shows %s.", "本设备通过 %s 接收推送，显示%s。"),
  PUSH_QUIET("Not to be disturbed from %s to %s (%s).", "免打扰时段：%s–%s（%s）。"),
  PREVIEW_FULL("group, sender and text", "群名、发送者和内容"),
  PREVIEW_SENDER("group and sender", "群名和发送者"),
  PREVIEW_NONE("nothing of a message", "不含消息内容"),
  NO_ANNOUNCEMENTS("No announcement waits.", "没有等待批准的公告。"),
  ANNOUNCEMENT("  %d  %s: %s", "  %d  %s：%s"),
  ANNOUNCEMENT_ASKED(
      "* %2$s wants to announce in %1$s: %3$s\n  /approve %4$d yes or no",
      "* %2$s 申请在 %1$s 发布公告：%3$s\n  /approve %4$d yes 或 no"),
  WAITS_FOR_PHONE(
      "* nothing happens before you confirm it on your phone, until %2$s UTC: /phone %1$d yes",
      "* 须在 %2$s（UTC）前在手机上确认后才会生效：/phone %1$d yes"),
  WAITS_FOR_OWNER(
      "* waits for the owner until %2$s UTC, as number %1$d", "* 等待群主批准（编号 %1$d），%2$s（UTC）前有效"),
  PHONE_ASKED(
      "* %1$s: your device %2$s asks to %3$s: /phone %4$d yes or no",
      "* %1$s：你的设备 %2$s 申请%3$s：/phone %4$d yes 或 no"),
  ASKS_DISBAND("end the group", "解散群"),
  ASKS_SUNSET("end the group on %s UTC", "于 %s（UTC）解散群"),
  ASKS_TRANSFER("offer the group to %s", "将群转让给 %s"),
  PHONE_CONFIRMED("* %s: confirmed on a phone", "* %s：已在手机上确认"),
  PHONE_OVER("* %s: not confirmed; nothing was done", "* %s：未确认，未执行任何操作"),
  NO_BANS("Nobody is banned.", "没有人被封禁。"),
  PREVIEW_ERASED(
      "The server erases messages on %s, the roster on %s.", "服务器将于 %s 清除消息，于 %s 清除成员名单。"),
  NOTE("  %s %s", "  %s %s"),
  PREVIEW_END("%2$s: this concerns all %1$d in it.", "%2$s：涉及全部 %1$d 名成员。"),
  OBJECTED("* the owner is told", "* 已转告群主"),
  NO_OBJECTIONS("Nobody has objected.", "没有人提出异议。"),
  OBJECTION("  %s: %s", "  %s：%s"),
  SOURCE_GROUP("settled here", "本群设定"),
  SOURCE_ORGANISATION("settled by the organisation", "组织设定"),
  SOURCE_PRESET("preset", "默认"),
  KEEP("keep what is there, read-only", "保留已有内容（只读）"),
  WIPE("wipe the copy", "清除本地副本"),
  KEPT("keeps what is there, read-only", "已保留已有内容（只读）"),
  WIPED("has wiped the copy", "已清除本地副本"),
  SURE("Sure? [y/N] ", "确定吗？[y/N] "),
  CODE("Code of your second factor: ", "双重验证的验证码："),
  DONE("* done", "* 完成"),
  OUTCOME("  %s: %s", "  %s：%s"),
  O_ALREADY("already a member", "已是群成员"),
  O_NOT_IN_GROUP("not in the group", "不在群里"),
  O_NOT_ALLOWED("your role does not reach them", "你的权限不足"),
  O_NO_ROOM("the group is full", "群已满"),
  O_ONESELF("that is you; /quit to leave", "这是你自己；请用 /quit 退群"),
  O_BANNED("banned", "已被封禁"),
  O_TERMS("must accept the terms: send them an invite", "须先接受群条款，请发送邀请"),
  O_NOT_BANNED("not banned", "未被封禁"),
  O_NOT_OF_AGE("the group is for people of age", "本群不接受未成年人"),
  O_OTHER("not done", "未执行"),
  ROLE_OWNER("owner", "群主"),
  ROLE_ADMIN("admin", "管理员"),
  ROLE_MEMBER("member", "成员"),
  PURGED_QUIT("* you left %s; this device %s", "* 你已退出 %s；本设备%s"),
  PURGED_REMOVAL("* %2$s took you out of %1$s; this device %3$s", "* %2$s 将你移出了 %1$s；本设备%3$s"),
  PURGED_DISBAND("* %2$s ended %1$s%4$s; this device %3$s", "* %2$s 解散了 %1$s%4$s；本设备%3$s"),
  E_CREATED("* %s made the group", "* %s 建群"),
  E_ADDED("* %s brought in %s", "* %s 邀请 %s 入群"),
  E_JOINED("* %s joined", "* %s 加入了群"),
  E_LEFT("* %s left", "* %s 退出了群"),
  E_RETURNED("* %s took back %s, who had left by mistake", "* %s 同意 %s 撤销退群"),
  E_REMOVED("* %s took out %s", "* %s 移出了 %s"),
  E_ROLE("* %s made %s %s", "* %s 将 %s 设为 %s"),
  E_OFFERED("* %s offers the group to %s", "* %s 提议将群转让给 %s"),
  E_OFFER_CLOSED("* the offer to %s is over", "* 向 %s 的转让提议已结束"),
  E_TRANSFERRED("* the group is %s's now", "* %s 成为群主"),
  E_RENAMED("* %s calls the group %s", "* %s 将群名改为 %s"),
  E_NICKNAME("* %s is called %s", "* %s 改名为 %s"),
  E_POLICY("* %s changed the policy", "* %s 修改了群策略"),
  E_RECALLED("* %s recalled a message", "* %s 撤回了一条消息"),
  E_ANNOUNCED("%s: @all %s", "%s：@所有人 %s"),
  E_RECALLED_TEXT("(recalled)", "（已撤回）"),
  E_END_SCHEDULED("* @all %s ends the group on %s UTC%s", "* @所有人 %s 将于 %s（UTC）解散本群%s"),
  E_SUNSET(
      "* @all %s closes the group: read-only until its end on %s UTC%s",
      "* @所有人 %s 关闭本群：即日起只读，%s（UTC）解散%s"),
  E_END_CANCELLED("* %s has called off the end of the group", "* %s 取消了解散"),
  E_END_PAUSED("* somebody has objected: the end of the group waits", "* 有成员提出异议，解散暂停"),
  E_END_RESUMED("* %s lets the end go on: the group ends on %s UTC", "* %s 决定继续：本群将于 %s（UTC）解散"),
  E_FROZEN("* %s has frozen the group%s", "* %s 冻结了本群%s"),
  E_UNFROZEN("* %s has lifted the freeze", "* %s 解除了冻结"),
  E_CLAIM_RAISED(
      "* @all %s claims the group for %s, who owns it from %s UTC on unless somebody objects%s",
      "* @所有人 %s 为 %s 认领本群，如无人反对，%s（UTC）起生效%s"),
  E_CLAIM_ENDED("* the claim of the group is over", "* 对本群的认领已结束"),
  E_RESTORED("* %s has brought the group back for the organisation", "* %s 代表组织恢复了本群"),
  E_HELD("* %s has frozen the group for the organisation%s", "* %s 代表组织冻结了本群%s"),
  E_RELEASED("* %s has lifted the organisation's freeze", "* %s 代表组织解除了冻结"),
  E_SUCCESSOR("* @all the new group: /join %s", "* @所有人 新群：/join %s"),
  E_NO_SUCCESSOR("* there is no new group any more", "* 不再有接替的新群"),
  E_DISBANDED("* %s ended the group%s", "* %s 解散了群%s"),
  BECAUSE(" (%s)", "（%s）"),
  E_OTHER("* something that this client does not know", "* 本客户端不认识的事件");

  private final String english;
  private final String chinese;

  Word(String english, String chinese) {
    this.english = english;
    this.chinese = chinese;
  }

  String english() {
    return english;
  }

  String chinese() {
    return chinese;
  }
}
