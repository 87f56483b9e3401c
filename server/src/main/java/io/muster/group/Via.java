package io.muster.group;

/// Over what somebody asks for something.
///
/// @param device what kind of device its app says it runs on
/// @param minor whether the token says that the person is not of age
public record Via(DeviceClass device, boolean minor) {
  /// The phone of somebody who is of age.
  public static final Via PHONE = new Via(DeviceClass.PHONE, false);
}
