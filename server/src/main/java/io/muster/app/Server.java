package io.muster.app;

import io.muster.app.config.ServerConfig;
import io.muster.auth.AuthConfig;
import io.muster.auth.KeysRefused;
import io.muster.auth.Tokens;
import io.muster.delivery.DeliveryConfig;
import io.muster.delivery.Hub;
import io.muster.delivery.Reads;
import io.muster.engine.Engine;
import io.muster.engine.Secrets;
import io.muster.ops.Health;
import io.muster.ops.OperatorGate;
import io.muster.ops.OpsRoutes;
import io.muster.push.DryRun;
import io.muster.push.Provider;
import io.muster.push.Push;
import io.muster.push.PushParts;
import io.muster.replica.SoloLog;
import io.muster.session.Authenticator;
import io.muster.session.Registrar;
import io.muster.session.Sessions;
import io.muster.store.DataDirectory;
import io.muster.store.DataDirectoryRefused;
import io.muster.store.FreeSpace;
import io.muster.store.Reclaim;
import io.muster.store.Store;
import io.muster.store.Watermark;
import io.muster.wire.BindRefused;
import io.muster.wire.Desk;
import io.muster.wire.FrontDoor;
import io.muster.wire.HttpRoute;
import io.muster.wire.TlsRefused;
import io.muster.wire.Transport;
import io.muster.wire.TransportRefused;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A whole server, running from [#open] to [#close]. Any thread.
public final class Server implements AutoCloseable {
  /// Name and version of the program.
  public static final String PROGRAM = "muster " + version();

  private static final Logger LOG = LoggerFactory.getLogger(Server.class);

  private final Prepared prepared;
  private final Transport transport;
  private final FrontDoor door;
  private final List<Entrance> entrances;
  private final Drain drain;
  private final Opened opened;
  private final Counts counts = new Counts();

  /// Where a connection is admitted.
  ///
  /// @param loop the thread on which everything of such a connection happens
  public record Entrance(Executor loop, Desk desk) {}

  /// Opens the data directory and the port; when this returns, clients are served.
  ///
  /// @param fatal how the process ends when its disk or its own state can no longer be trusted
  public static Server open(ServerConfig config, Fatal fatal) throws StartRefused {
    var opened = new Opened();
    try {
      var server = new Server(Prepared.of(config), fatal, opened);
      LOG.info("server.ready port={}", server.port());
      return server;
    } catch (DataDirectoryRefused | IOException refused) {
      opened.close();
      throw new StartRefused(exitCode(refused), refused);
    } catch (StartRefused | RuntimeException | Error fault) {
      opened.close();
      throw fault;
    }
  }

  private static int exitCode(Exception refused) {
    return switch (refused) {
      case BindRefused _ -> Exit.PORT;
      case KeysRefused _ -> Exit.USAGE;
      case TlsRefused _ -> Exit.USAGE;
      case TransportRefused _ -> Exit.USAGE;
      default -> Exit.DATA;
    };
  }

  private Server(Prepared prepared, Fatal fatal, Opened opened)
      throws DataDirectoryRefused, IOException, StartRefused {
    this.prepared = prepared;
    this.opened = opened;
    var config = prepared.config();
    var clock = InstantSource.system();
    var broken = new Breakdown(fatal);

    // What is on the disk.
    var data = DataDirectory.open(config.process().data(), config.store(), PROGRAM);
    opened.add(data::close);
    var store = new Store(data.kv());
    var watermark = new Watermark(FreeSpace.under(config.process().data()), config.store());
    var reclaimer = new DiskReclaimer(new Reclaim(data.kv()));

    // What runs.
    var threads = new Threads(config.engine().lanes());
    opened.add(threads::close);
    var tokens = Tokens.open(auth(config), clock, threads.waiting());
    opened.add(broken::closing);
    transport = Transport.open(config.wire().transport(), config.wire().loops());
    opened.add(transport::close);
    opened.add(counts::close);

    // From a session to the disk, and back.
    var log = new SoloLog(data.kv(), threads.log(), counts.log(), broken);
    var reads = new Reads(new StoredLog(store), threads.readers(), broken);
    var hubs = hubs(transport, reads, config.delivery(), counts);
    var push = push(store, log, clock, threads, broken);
    var engine =
        new Engine(
            new Engine.Parts(
                store,
                log,
                hubs,
                new Secrets(data.secret(), new SecureRandom()),
                config.rules(),
                config.orgRules(),
                watermark::isFull,
                reclaimer,
                push,
                clock,
                List.<Executor>copyOf(threads.lanes()),
                threads.effects(),
                broken),
            config.engine());
    var sessions =
        new Sessions(
            new Sessions.Shared(
                engine, store, tokens, config.session(), counts.sessions(), clock, PROGRAM));

    // What an operator sees.
    var health = new Health();
    counts.show(log, engine, store, watermark);
    var routes = routes(store, new Registrar(engine, clock), health, tokens, threads, broken);

    // The door, and what goes on behind it from now on.
    var desks = hubs.stream().map(hub -> new LoopDesk(sessions.on(hub), hub)).toList();
    entrances =
        IntStream.range(0, desks.size())
            .mapToObj(i -> new Entrance(transport.loops().get(i), desks.get(i)))
            .toList();
    door = FrontDoor.open(config.wire(), prepared.tls(), transport, desks, routes, counts.wire());
    opened.add(door::close);
    engine.start();
    push.start(engine);
    new Upkeep(engine, push, watermark, health, data, reclaimer, broken).start(threads);
    drain = new Drain(health, door, engine, hubs);
    health.ready();
  }

  private Push push(
      Store store, SoloLog log, InstantSource clock, Threads threads, Breakdown broken)
      throws StartRefused {
    var config = prepared.config();
    var parts =
        new PushParts(
            store,
            threads.push(),
            clock,
            System::nanoTime,
            new SecureRandom(),
            config.push(),
            counts.push(),
            config.session().silence(),
            broken);
    var runsOn = new Providers.Threads(threads.waiting(), threads.clock(), clock);
    var providers = new Providers(config.providers(), runsOn).open();
    var push =
        new Push(
            parts,
            log,
            config.push().dryRun()
                ? providers.stream().<Provider>map(DryRun::new).toList()
                : providers);
    opened.add(push::close);
    return push;
  }

  private List<HttpRoute> routes(
      Store store,
      Registrar registrar,
      Health health,
      Tokens tokens,
      Threads threads,
      Breakdown broken) {
    var routes = new ArrayList<HttpRoute>(OpsRoutes.of(health, counts.meters(), threads.waiting()));
    var inquiries = new Inquiries(threads.readers(), broken);
    routes.addAll(GroupRoutes.of(store, inquiries, gate(tokens)));
    routes.addAll(AttemptRoutes.of(store, inquiries, gate(tokens)));
    routes.addAll(PushRoutes.of(tokens, registrar));
    return routes;
  }

  private static List<Hub> hubs(
      Transport transport, Reads reads, DeliveryConfig config, Counts counts) {
    var clock = new SteadyClock();
    return transport.loops().stream()
        .map(loop -> new Hub(loop, reads, config, clock, counts.deliveries()))
        .toList();
  }

  private static AuthConfig auth(ServerConfig config) throws IOException {
    if (config.auth().isPresent()) {
      return config.auth().get();
    }
    return DevSecret.in(config.process().data()).auth();
  }

  private static OperatorGate gate(Tokens tokens) {
    return new OperatorGate(tokens.requiring(Authenticator.OPERATOR_SCOPE));
  }

  private static String version() {
    return Objects.requireNonNullElse(
        Server.class.getPackage().getImplementationVersion(), "(unpackaged)");
  }

  /// Where it listens; the operating system's choice if the configured port is 0.
  public int port() {
    return door.port();
  }

  /// For connections that are not sockets of this port: one for each event loop.
  public List<Entrance> entrances() {
    return entrances;
  }

  public ServerConfig config() {
    return prepared.config();
  }

  /// What kept the keys for tokens from being had when it started, in words; empty: nothing.
  public Optional<String> keysMissing() {
    return prepared.keysMissing();
  }

  /// How it talks to the operating system, in words.
  public String transport() {
    return transport.description();
  }

  /// Stops in order: lets nobody in, finishes what was taken on, sends everybody away to resume,
  /// and closes the data directory. Takes a few seconds at most; calling it twice is as good as
  /// once.
  @Override
  public synchronized void close() {
    if (drain.begin()) {
      LOG.info("server.stopping");
      drain.run();
      opened.close();
      LOG.info("server.stopped");
    }
  }
}
