/** A connection as the audit trail names it. */
export const connectionTarget = ({ id, displayName }: { id: string; displayName: string }) => ({
  kind: "connection",
  id,
  name: displayName,
});
