package io.muster.bench.load;

import io.muster.bench.subject.Tokens;
import io.muster.proto.v1.DeviceClass;
import io.muster.proto.v1.Hello;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;

/// Muster's own protocol, which the bare broadcast server speaks as well.
record MusterProtocol(InetSocketAddress address, Tokens tokens) implements Protocol {

  @Override
  public long found(String group, List<String> members) throws IOException {
    return Founder.found(address, hello(members.getFirst()), group, members);
  }

  @Override
  public Speech speech(Seat seat, Ear ear) {
    return new MusterSpeech(hello(seat.user()), seat.number(), seat.size(), ear);
  }

  @Override
  public Acknowledgement acknowledgement() {
    return Acknowledgement.ANSWER;
  }

  @Override
  public boolean ordersGroups() {
    return true;
  }

  private Hello hello(String user) {
    return Hello.newBuilder()
        .setVersion(1)
        .setToken(tokens.tokenOf(user))
        .setDevice(user)
        .setDeviceClass(DeviceClass.PHONE)
        .setClient("muster-bench")
        .build();
  }
}
