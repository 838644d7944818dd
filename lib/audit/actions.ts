/** Everything that the audit trail can tell of, with the words a person reads. The list is closed: a new kind of change gets its words here first. */
export const auditActions = {
  "project.created": "created a project",
  "project.changed": "changed a project",
  "project.archived": "archived a project",
  "project.restored": "restored a project",
  "project.exported": "exported the projects",
  "member.added": "added a member",
  "member.roles_changed": "changed somebody’s roles",
  "member.removed": "removed a member",
  "member.left": "left the company",
  "member.exported": "exported the members",
  "session.ended_everywhere": "signed out everywhere",
  "settings.changed": "changed the company’s settings",
  "plan.changed": "changed the plan",
  "audit.exported": "exported the audit log",
  "audit.retention_changed": "changed how long the audit log is kept",
  "request.denied": "was refused",
} as const;

export type AuditAction = keyof typeof auditActions;
