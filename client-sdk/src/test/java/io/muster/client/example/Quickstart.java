package io.muster.client.example;

import io.muster.client.MusterClient;
import io.muster.client.MusterListener;
import io.muster.client.store.Breakpoint;
import io.muster.client.store.SqliteStore;
import io.muster.proto.v1.Entry;
import io.muster.proto.v1.Policy;
import io.muster.proto.v1.PurgeOrder;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** The README's example, compiled and run by a test. Arguments: server, token, file. */
public final class Quickstart {
  private Quickstart() {}

  // [readme]
  public static void main(String[] args) {
    var server = URI.create(args[0]); // muster://127.0.0.1:7700
    var listener =
        new MusterListener() {
          @Override
          public void entry(long group, Entry entry) {
            System.out.println(entry.getSeq() + " " + entry.getPosted().getText());
          }

          @Override
          public void purged(PurgeOrder order, Breakpoint breakpoint) {
            System.out.println("ended by " + order.getBy() + ": " + order.getReason());
          }
        };
    try (var store = SqliteStore.open(Path.of(args[2]));
        var ann =
            MusterClient.builder(server, "ann-laptop", () -> args[1])
                .store(store) // cursors and unanswered requests survive a restart
                .listener(listener)
                .build()) {
      ann.connect(); // and resume for ever, without loss or repeat
      var created = ann.createGroup("hikers", Policy.getDefaultInstance(), List.of("bob"));
      long hikers = created.join().getGroup();
      ann.post(hikers, "rain at ten").join(); // durable
      var preview = ann.previewDisband(hikers).join();
      ann.disband(hikers, preview.getToken(), "finished").join(); // every device wipes its copy
    }
  }
  // [/readme]
}
