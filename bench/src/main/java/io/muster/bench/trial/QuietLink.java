package io.muster.bench.trial;

import io.muster.delivery.FrameEncoder;
import io.muster.delivery.Link;
import io.muster.delivery.SharedFrame;
import io.muster.proto.v1.Farewell;
import io.muster.proto.v1.ServerFrame;
import java.util.function.Consumer;

/// A connection without a socket: what is written to it is looked at and gone. All it holds is who
/// looks.
///
/// Owner: its event loop.
record QuietLink(Consumer<ServerFrame> reader) implements Link {
  private static final SharedFrame NOTHING = () -> {};

  private static final FrameEncoder FORM =
      new FrameEncoder() {
        @Override
        public int slot() {
          return 0;
        }

        @Override
        public SharedFrame encode(ServerFrame frame) {
          return NOTHING;
        }
      };

  @Override
  public FrameEncoder encoder() {
    return FORM;
  }

  @Override
  public void write(SharedFrame frame) {}

  @Override
  public void write(ServerFrame frame) {
    reader.accept(frame);
  }

  @Override
  public void flush() {}

  @Override
  public long pendingBytes() {
    return 0;
  }

  @Override
  public void whenFlushed(Runnable done) {
    done.run();
  }

  @Override
  public void close(Farewell farewell) {
    write(ServerFrame.newBuilder().setFarewell(farewell).build());
  }

  @Override
  public void abort() {
    close(Farewell.getDefaultInstance());
  }

  @Override
  public String remoteAddress() {
    return "nowhere";
  }
}
