package io.muster.bench.peer;

import io.muster.bench.subject.Workplace;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// The archive of an ejabberd room, filled and read by one member over a connection of its own:
/// message archive management (XEP-0313), paged newest first (XEP-0059), as somebody does who
/// scrolls back. What a Mnesia archive costs to fill and to read grows with what is in it; it is
/// given no more than [#FILLED_MAX] messages and read as often as it takes to have as many as were
/// asked for, which is in its favour.
///
/// Owner: the thread that uses it.
public final class RoomArchive {
  private static final String ROOM = "archive@" + XmppSpeech.ROOMS;
  private static final int TEXT_BYTES = 200;

  /// ejabberd gives no more at once, whatever is asked for.
  private static final int PAGE = 250;

  private static final int FILLED_MAX = 2_000;
  private static final int WINDOW = 64;
  private static final int TIMEOUT_MS = 60_000;
  private static final double SECONDS_MAX = 30;
  private static final double NANOS_PER_SECOND = 1e9;

  private final OutputStream out;
  private final InputStream in;
  private XMLStreamReader stanzas;
  private int queries;

  private RoomArchive(Socket socket) throws IOException, XMLStreamException {
    this.out = socket.getOutputStream();
    this.in = socket.getInputStream();
    this.stanzas = open();
    login();
  }

  /// How many seconds it takes to get the newest `entries` messages, each time anew; empty if there
  /// is no ejabberd here. The first time warms up and is left out, unless it takes so long that
  /// there is no second.
  public static Optional<List<Double>> seconds(int entries, int rounds, Path parent) {
    Peer ejabberd = new Ejabberd();
    return Programs.ofThisSystem()
        .find(ejabberd.program())
        .map(program -> seconds(ejabberd, program, entries, rounds, parent));
  }

  private static List<Double> seconds(
      Peer ejabberd, Path program, int entries, int rounds, Path parent) {
    try (Workplace workplace = Workplace.in(parent);
        Host host = ejabberd.start(program, workplace.folder());
        Socket socket = connected(host.target().address())) {
      var archive = new RoomArchive(socket);
      int filled = Math.min(entries, FILLED_MAX);
      archive.fill(filled);
      var seconds = new ArrayList<Double>();
      double left = SECONDS_MAX;
      for (int round = 0; round <= rounds && left > 0; round++) {
        long start = System.nanoTime();
        for (int got = 0; got < entries; got += filled) {
          archive.read(Math.min(filled, entries - got));
        }
        seconds.add((System.nanoTime() - start) / NANOS_PER_SECOND);
        left -= seconds.getLast();
      }
      return seconds.size() == 1 ? seconds : seconds.subList(1, seconds.size());
    } catch (IOException | XMLStreamException e) {
      throw new IllegalStateException("ejabberd's archive could not be read: " + e.getMessage(), e);
    }
  }

  private static Socket connected(InetSocketAddress address) throws IOException {
    Socket socket = new Socket(address.getAddress(), address.getPort());
    socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
    socket.setSoTimeout(TIMEOUT_MS);
    return socket;
  }

  /// A stream is an XML document that does not end before the connection does.
  private XMLStreamReader open() throws IOException, XMLStreamException {
    say(XmppSpeech.STREAM);
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    return factory.createXMLStreamReader(in, StandardCharsets.UTF_8.name());
  }

  private void login() throws IOException, XMLStreamException {
    await("features");
    say(XmppSpeech.password("reader"));
    await("success");
    stanzas = open();
    await("features");
    say(XmppSpeech.BIND);
    await("iq");
    say(XmppSpeech.entering(ROOM + "/reader"));
    await("subject");
  }

  private void fill(int entries) throws IOException, XMLStreamException {
    String text = "x".repeat(TEXT_BYTES);
    int heard = 0;
    for (int said = 0; heard < entries; heard++) {
      for (; said < Math.min(entries, heard + WINDOW); said++) {
        say(
            "<message type='groupchat' to='%s' id='%d'><body>%s</body></message>"
                .formatted(ROOM, said, text));
      }
      await("body");
    }
  }

  private void read(int entries) throws IOException, XMLStreamException {
    String before = "";
    for (int got = 0; got < entries; ) {
      say(query(before, Math.min(PAGE, entries - got)));
      int bodies = 0;
      String first = "";
      for (String name = next(); !name.equals("fin"); name = next()) {
        bodies += name.equals("body") && text().length() == TEXT_BYTES ? 1 : 0;
      }
      for (String name = next(); !name.equals("count"); name = next()) {
        first = name.equals("first") ? text() : first;
      }
      if (bodies == 0) {
        throw new IOException("a page is empty after " + got + " of " + entries);
      }
      got += bodies;
      before = first;
    }
  }

  private String query(String before, int max) {
    queries++;
    return ("<iq type='set' to='%s' id='q%d'><query xmlns='urn:xmpp:mam:2'>"
            + "<set xmlns='http://jabber.org/protocol/rsm'><max>%d</max><before>%s</before></set>"
            + "</query></iq>")
        .formatted(ROOM, queries, max, before);
  }

  private void await(String name) throws IOException, XMLStreamException {
    String next = next();
    while (!next.equals(name)) {
      next = next();
    }
  }

  /// The name of the next element that begins.
  private String next() throws IOException, XMLStreamException {
    while (stanzas.hasNext()) {
      if (stanzas.next() == XMLStreamConstants.START_ELEMENT) {
        String name = stanzas.getLocalName();
        if (name.equals("error") || name.equals("failure")) {
          throw new IOException("ejabberd answered with an error");
        }
        return name;
      }
    }
    throw new IOException("ejabberd has closed the stream");
  }

  private String text() throws XMLStreamException {
    return stanzas.getElementText();
  }

  private void say(String words) throws IOException {
    out.write(words.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
