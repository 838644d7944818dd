/** In whose language a refusal is spoken. `page` is for people, the others are Auth0's JSON shapes. */
type Voice = "oauth" | "management" | "control" | "page" | "scim";

/** OAuth's codes (RFC 6749, OpenID Connect Core) and those that Auth0 adds. */
export type OAuthCode =
  | "access_denied"
  | "interaction_required"
  | "invalid_grant"
  | "interaction_required"
  | "invalid_request"
  | "invalid_scope"
  | "login_required"
  | "mfa_required"
  | "not_implemented"
  | "server_error"
  | "too_many_requests"
  | "unauthorized"
  | "unauthorized_client"
  | "unsupported_grant_type"
  | "unsupported_response_type";

/** The Management API's `errorCode`; many of its answers have none. */
export type ManagementCode =
  | "auth0_idp_error"
  | "inexistent_client"
  | "inexistent_client_grant"
  | "inexistent_connection"
  | "inexistent_resource_server"
  | "inexistent_invitation"
  | "inexistent_user"
  | "insufficient_scope"
  | "invalid_body"
  | "invalid_paging"
  | "invalid_query_string"
  | "invalid_uri"
  | "not_implemented"
  | "operation_not_supported"
  | "organization_conflict"
  | "too_many_requests";

/** RFC 7644 table 9. */
export type ScimType = "invalidFilter" | "invalidPath" | "invalidSyntax" | "invalidValue" | "noTarget" | "uniqueness";

/** The one error of the local tenant: a request was understood and refused. `message` is sent to the caller. */
export class Refusal extends Error {
  readonly voice: Voice;
  readonly status: number;
  readonly code: OAuthCode | ManagementCode | ScimType | undefined;

  constructor(voice: Voice, status: number, message: string, code?: OAuthCode | ManagementCode | ScimType) {
    super(message);
    this.name = "Refusal";
    this.voice = voice;
    this.status = status;
    this.code = code;
  }
}

/** `{ error, error_description }`; at `/authorize` it travels to the application's redirect_uri instead. */
export function oauthRefusal(status: number, code: OAuthCode, description: string): Refusal {
  return new Refusal("oauth", status, description, code);
}

/** `{ statusCode, error, message, errorCode? }` */
export function managementRefusal(status: number, message: string, code?: ManagementCode): Refusal {
  return new Refusal("management", status, message, code);
}

export function notFound(message: string, code?: ManagementCode): Refusal {
  return managementRefusal(404, message, code);
}

export function conflict(message: string, code?: ManagementCode): Refusal {
  return managementRefusal(409, message, code);
}

/** A page for a person, where redirecting would not be safe or there is nowhere to go. */
export function pageRefusal(status: number, message: string): Refusal {
  return new Refusal("page", status, message);
}

/** `{ error: { message } }` of the control API. */
export function controlRefusal(status: number, message: string): Refusal {
  return new Refusal("control", status, message);
}
