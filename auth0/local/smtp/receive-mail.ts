import { type ParsedMail, simpleParser } from "mailparser";
import { SMTPServer } from "smtp-server";
import { sendMail } from "../state/outbox";
import type { LocalTenant } from "../tenant";

type Outbox = Pick<LocalTenant, "issuer" | "now" | "state">;

/** The first address in a text, which is what such a mail asks its reader to open; the local tenant's own page where there is none. */
function linkIn(text: string, fallback: string): string {
  return /https?:\/\/[^\s<>"]+/.exec(text)?.[0] ?? fallback;
}

function keep(tenant: Outbox, recipients: string[], { subject = "(no subject)", text = "" }: ParsedMail): void {
  for (const to of recipients) {
    sendMail(tenant, { to, subject, kind: "application", link: linkIn(text, tenant.issuer), text });
  }
}

/**
 * Receives what the application sends by SMTP and puts it into the outbox, beside the mails that Auth0 would send: nothing
 * ever leaves this machine. Loopback only, no TLS, no password.
 *
 * @returns how to stop it
 */
export function receiveMail(tenant: Outbox, port: number): Promise<{ close(): Promise<void> }> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    size: 1_000_000,
    onData(stream, session, done) {
      simpleParser(stream)
        .then((mail) => {
          const recipients = session.envelope.rcptTo.map(({ address }) => address);
          keep(tenant, recipients, mail);
          done();
        })
        .catch(done);
    },
  });
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "localhost", () =>
      resolve({ close: () => new Promise((closed) => server.close(() => closed())) }),
    );
  });
}
