package io.muster.app;

import io.muster.group.UserId;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads the name of a user on the command line.
public final class UserName implements ITypeConverter<UserId> {
  @Override
  public UserId convert(String name) {
    try {
      return new UserId(name);
    } catch (IllegalArgumentException noName) {
      throw new TypeConversionException(String.valueOf(noName.getMessage()));
    }
  }
}
