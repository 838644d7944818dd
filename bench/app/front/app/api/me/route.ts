const me = {
  person: {
    id: "auth0|660000000000000000000000",
    name: "Person Number 000",
    email: "person-000@bench-00.example",
    picture: null,
  },
  organization: { id: "org_Benchmark0000000", slug: "bench-00", name: "Benchmark 00" },
  permissions: [
    "projects:read",
    "projects:write",
    "members:read",
    "members:write",
    "invitations:read",
    "invitations:write",
    "roles:read",
    "organization:read",
    "organization:write",
    "sso:read",
    "sso:write",
    "domains:read",
    "domains:write",
    "policies:read",
    "policies:write",
    "audit:read",
  ],
  plan: { name: "enterprise", entitlements: ["csv_export"], limits: { projects: null } },
};

/** A bare handler: what the product's `GET /api/me` answers, asked of nobody. The benchmark builds it into the product too. */
export function GET(): Response {
  return Response.json(me);
}
