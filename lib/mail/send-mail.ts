import "server-only";
import { createTransport, type Transporter } from "nodemailer";
import { env } from "@/lib/env";
import { errorFields, log } from "@/lib/log";
import { shared } from "@/lib/shared";

export type Mail = {
  to: string;
  subject: string;
  /** Plain text: it reads the same everywhere, and nothing in it can be clicked that it does not show. */
  text: string;
};

/** Milliseconds for each step of the conversation: a silent mail server must not hold up a job. */
const patience = 10_000;

function transport(url: string): Transporter {
  return shared("mail.transport", () =>
    createTransport({ url, connectionTimeout: patience, greetingTimeout: patience, socketTimeout: patience }),
  );
}

/**
 * Sends one mail over SMTP (`SMTP_URL`); in development it lands in the local tenant's outbox.
 *
 * @returns whether the server took it. A mail that could not be sent is logged, without its address, and is nobody's failure
 */
export async function sendMail({ to, subject, text }: Mail): Promise<boolean> {
  const { smtpUrl, mailFrom } = env();
  if (smtpUrl === null) {
    log.warn("mail.not_configured", { subject });
    return false;
  }
  try {
    await transport(smtpUrl).sendMail({ from: mailFrom, to, subject, text });
    return true;
  } catch (error) {
    log.error("mail.failed", { ...errorFields(error), subject });
    return false;
  }
}
