package io.muster.bench.demo;

import java.util.List;

/// Who plays: Ann owns the group, on a phone and a laptop; Bob's phone is often switched off; Cho
/// will quit; Dee will be removed while her tablet is off.
record Cast(Gadget annPhone, Gadget annLaptop, Gadget bob, Gadget cho, Gadget dee, Gadget deeTablet)
    implements AutoCloseable {

  List<Gadget> all() {
    return List.of(annPhone, annLaptop, bob, cho, dee, deeTablet);
  }

  @Override
  public void close() {
    all().forEach(Gadget::close);
  }
}
