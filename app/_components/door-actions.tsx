import { apexUrl } from "@/lib/tenancy/address";
import { buttonClass } from "./ui/button";

/** Starts the login of the company whose host this is. A plain anchor: it leaves the application. */
export function SignInLink({ label }: { label: string }) {
  return (
    <a className={buttonClass({ variant: "brand", size: "lg" })} href="/auth/login">
      {label}
    </a>
  );
}

/** Starts a login that asks who it is, even of somebody the sign-in service still knows. No link may do that, so it is a form. */
export function SwitchAccountForm({ main, label = "Sign in as someone else" }: { main: boolean; label?: string }) {
  return (
    <form method="post" action="/api/login-intents">
      <input type="hidden" name="kind" value="switch-account" />
      <button type="submit" className={buttonClass({ variant: main ? "brand" : "secondary", size: "lg" })}>
        {label}
      </button>
    </form>
  );
}

/** Starts a login by password, also for somebody whose address leads to the company's identity provider. */
export function PasswordForm() {
  return (
    <form method="post" action="/api/login-intents">
      <input type="hidden" name="kind" value="password" />
      <button type="submit" className={buttonClass({ variant: "secondary", size: "lg" })}>
        Sign in with a password
      </button>
    </form>
  );
}

export function FindCompanyLink({ main = false }: { main?: boolean }) {
  return (
    <a className={buttonClass({ variant: main ? "primary" : "secondary", size: "lg" })} href={apexUrl("/")}>
      Find your company
    </a>
  );
}
