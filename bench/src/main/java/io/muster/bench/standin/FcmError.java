package io.muster.bench.standin;

/// What FCM's send endpoint can answer instead of a name, as it is documented.
public enum FcmError {
  UNREGISTERED(404, "NOT_FOUND", "Requested entity was not found.", fcm("UNREGISTERED")),
  BAD_TOKEN(
      400,
      "INVALID_ARGUMENT",
      "The registration token is not a valid FCM registration token",
      fcm("INVALID_ARGUMENT")),
  BAD_TOKEN_FIELD(
      400, "INVALID_ARGUMENT", "Request contains an invalid argument.", field("message.token")),
  BAD_MESSAGE(
      400,
      "INVALID_ARGUMENT",
      "Invalid value at 'message.data[0].value' (TYPE_STRING), 12",
      field("message.data[0].value")),
  TOO_BIG(
      400,
      "INVALID_ARGUMENT",
      "Android message is too big",
      fcm("INVALID_ARGUMENT") + "," + field("message.android")),
  SENDER_ID_MISMATCH(403, "PERMISSION_DENIED", "SenderId mismatch", fcm("SENDER_ID_MISMATCH")),
  QUOTA_EXCEEDED(
      429,
      "RESOURCE_EXHAUSTED",
      "Quota exceeded for quota metric 'FCM send requests'",
      fcm("QUOTA_EXCEEDED")),
  DEVICE_QUOTA_EXCEEDED(
      429,
      "RESOURCE_EXHAUSTED",
      "Device message rate exceeded.",
      fcm("QUOTA_EXCEEDED")
          + """
          ,{"@type":"type.googleapis.com/google.rpc.QuotaFailure","violations":\
          [{"subject":"device:token","description":"Device message rate exceeded."}]}\
          """),
  UNAVAILABLE(503, "UNAVAILABLE", "The service is currently unavailable.", fcm("UNAVAILABLE")),
  INTERNAL(500, "INTERNAL", "Internal error encountered.", fcm("INTERNAL")),
  THIRD_PARTY_AUTH_ERROR(
      401,
      "UNAUTHENTICATED",
      "Auth error from APNS or Web Push Service",
      fcm("THIRD_PARTY_AUTH_ERROR")),
  UNAUTHENTICATED(
      401,
      "UNAUTHENTICATED",
      "Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie"
          + " or other valid authentication credential.",
      ""),
  PERMISSION_DENIED(
      403,
      "PERMISSION_DENIED",
      "Permission 'cloudmessaging.messages.create' denied on resource (or it may not exist).",
      ""),
  NO_PROJECT(404, "NOT_FOUND", "Requested entity was not found.", "");

  private final int status;
  private final String name;
  private final String message;
  private final String details;

  FcmError(int status, String name, String message, String details) {
    this.status = status;
    this.name = name;
    this.message = message;
    this.details = details;
  }

  public Reply.Answer answer() {
    return Reply.Answer.json(
        status,
        """
        {"error":{"code":%d,"message":"%s","status":"%s","details":[%s]}}\
        """
            .formatted(status, message, name, details));
  }

  private static String fcm(String code) {
    return """
    {"@type":"type.googleapis.com/google.firebase.fcm.v1.FcmError","errorCode":"%s"}\
    """
        .formatted(code);
  }

  private static String field(String name) {
    return """
    {"@type":"type.googleapis.com/google.rpc.BadRequest","fieldViolations":\
    [{"field":"%s","description":"invalid"}]}\
    """
        .formatted(name);
  }
}
