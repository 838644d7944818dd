import type { Limit } from "./management-rates";
import type { PlanProfile } from "./plans";

type Limited = Exclude<PlanProfile, "off">;
type Attempt = { ip: string; email: string };

const perMinute = (burst: number, count: number) => ({ burst, perSecond: count / 60 });

/**
 * Buckets that are not everybody's: of one person, of one address that tries one email, of all provisioning.
 * https://auth0.com/docs/troubleshoot/customer-support/operational-policies/rate-limit-policy
 */
export const keyedLimits = {
  scim: (profile: Limited): Limit => {
    const perSecond = profile === "free" ? 5 : 25;
    return { name: "scim", rate: { burst: perSecond, perSecond } };
  },
  userinfo: (userId: string): Limit => ({ name: `userinfo ${userId}`, rate: perMinute(10, 5) }),
  signIn: ({ ip, email }: Attempt): Limit => ({
    name: `sign-in ${ip} ${email.toLowerCase()}`,
    rate: perMinute(20, 10),
  }),
  newPassword: ({ ip, email }: Attempt): Limit => ({ name: `password ${ip} ${email}`, rate: perMinute(10, 1) }),
};
