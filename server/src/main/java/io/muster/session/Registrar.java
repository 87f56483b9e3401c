package io.muster.session;

import io.muster.account.PushSettings;
import io.muster.codec.PushJson;
import io.muster.codec.Texts;
import io.muster.engine.Caller;
import io.muster.engine.Engine;
import io.muster.group.Answer;
import io.muster.group.Decision;
import io.muster.group.DeviceId;
import io.muster.group.GroupId;
import io.muster.group.UserId;
import io.muster.text.Phrase;
import io.muster.text.Sentence;
import java.time.InstantSource;
import java.util.function.Consumer;

/// Takes what a device says of how it wants to be told while it is away, where it has no session to
/// say it in: a provider hands an app its token when it likes. The rules are those of [Pushes]. Any
/// thread.
public final class Registrar {
  private static final String OK = "{\"ok\":true}\n";
  private static final long WITHOUT_REQUEST = 0;

  private final Engine engine;
  private final InstantSource clock;

  /// What came of it.
  public sealed interface Outcome {
    record Done(String json) implements Outcome {}

    record Refused(Why why, String text) implements Outcome {}
  }

  /// The names are stable.
  public enum Why {
    MALFORMED,
    INVALID_FIELD,
    /// It has never connected, or its person has left.
    NO_DEVICE,
    OVERLOADED,
    STORAGE_FULL,
    STOPPING,
    FAULT
  }

  public Registrar(Engine engine, InstantSource clock) {
    this.engine = engine;
    this.clock = clock;
  }

  /// @param json the JSON form of `SetPush`
  public void set(UserId user, String device, String json, Consumer<Outcome> answer) {
    var wire = PushJson.read(json);
    if (wire.isEmpty()) {
      answer.accept(
          new Outcome.Refused(
              Why.MALFORMED, Texts.english().text(Sentence.PUSH_NOT_JSON.phrase())));
      return;
    }
    var waiting = new Waiting(Texts.in(wire.get().getLocale()), answer);
    try {
      var settings = Pushes.settings(wire.get(), engine.notifier(), clock.instant());
      engine.setPush(user, device(device), WITHOUT_REQUEST, settings, waiting);
    } catch (BadField bad) {
      waiting.refused(Why.INVALID_FIELD, bad.text());
    }
  }

  /// On which channels devices are reached, and what this one has said.
  public void get(UserId user, String device, Consumer<Outcome> answer) {
    var waiting = new Waiting(Texts.english(), answer);
    try {
      engine.push(user, device(device), waiting, waiting::show);
    } catch (BadField bad) {
      waiting.refused(Why.INVALID_FIELD, bad.text());
    }
  }

  /// The device's login is over.
  public void logOut(UserId user, String device, Consumer<Outcome> answer) {
    var waiting = new Waiting(Texts.english(), answer);
    try {
      engine.setPush(user, device(device), WITHOUT_REQUEST, PushSettings.NONE, waiting);
    } catch (BadField bad) {
      waiting.refused(Why.INVALID_FIELD, bad.text());
    }
  }

  private static DeviceId device(String name) {
    try {
      return new DeviceId(name);
    } catch (IllegalArgumentException notAName) {
      throw new BadField(Sentence.FIELD_NAME.with("field", "device"));
    }
  }

  private final class Waiting implements Caller {
    private final Texts texts;
    private final Consumer<Outcome> answer;

    Waiting(Texts texts, Consumer<Outcome> answer) {
      this.texts = texts;
      this.answer = answer;
    }

    void show(PushSettings settings) {
      answer.accept(new Outcome.Done(PushJson.write(engine.notifier().channels(), settings)));
    }

    void refused(Why why, Phrase text) {
      answer.accept(new Outcome.Refused(why, texts.text(text)));
    }

    @Override
    public void answered(GroupId group, Answer done) {
      answered(done);
    }

    @Override
    public void answered(Answer done) {
      answer.accept(new Outcome.Done(OK));
    }

    @Override
    public void rejected(Decision.Rejected rejected) {
      boolean unknown = rejected.text().sentence() == Sentence.PUSH_NO_DEVICE;
      refused(unknown ? Why.NO_DEVICE : Why.INVALID_FIELD, rejected.text());
    }

    @Override
    public void unavailable(Unavailable why) {
      switch (why) {
        case OVERLOADED, OUT_OF_TURN -> refused(Why.OVERLOADED, Sentence.OVERLOADED.phrase());
        case STORAGE_FULL -> refused(Why.STORAGE_FULL, Sentence.STORAGE_FULL.phrase());
        case STOPPING -> refused(Why.STOPPING, Sentence.STOPPING.phrase());
      }
    }

    @Override
    public void failed(long fault) {
      refused(Why.FAULT, Sentence.FAULT.with("number", fault));
    }
  }
}
