import type { Core } from "../core";
import type { User } from "../state/types";

type ProfileClaims = {
  name?: string;
  nickname?: string;
  given_name?: string;
  family_name?: string;
  picture?: string;
  updated_at?: string;
  email?: string;
  email_verified?: boolean;
};

/** The OIDC profile and email claims of a person, as far as the scope asks for them. */
export function profileClaims(core: Core, user: User, scope: string[]): ProfileClaims {
  // The name of somebody who signed up is their email: it has no parts.
  const [givenName, ...familyNames] = user.name === user.email ? [] : user.name.split(" ");
  const first = user.given_name ?? givenName;
  const familyName = user.family_name ?? familyNames.join(" ");
  const profile = {
    name: user.name,
    nickname: nicknameOf(user),
    ...(first === undefined ? {} : { given_name: first }),
    ...(familyName === "" ? {} : { family_name: familyName }),
    picture: pictureOf(core, user),
    updated_at: new Date(user.updatedAt).toISOString(),
  };
  return {
    ...(scope.includes("profile") ? profile : {}),
    ...(scope.includes("email") && user.email !== "" ? { email: user.email, email_verified: user.email_verified } : {}),
  };
}

/** A company's provider may name people without an email. */
export function nicknameOf({ nickname, email, name }: Pick<User, "nickname" | "email" | "name">): string {
  return nickname ?? (email.split("@")[0] || name);
}

/** Their own picture, else one with their initials. */
export function pictureOf({ issuer }: Pick<Core, "issuer">, user: Pick<User, "name" | "picture">): string {
  return user.picture ?? `${issuer}avatars/${initials(user.name).toLowerCase()}.svg`;
}

/** One or two letters A to Z; accents are dropped, so that they fit into a file name. */
export function initials(name: string): string {
  const plain = name.normalize("NFD").replaceAll(/[^A-Za-z ]/g, "");
  const words = plain.split(" ").filter((word) => word !== "");
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => word?.charAt(0) ?? "");
  return letters.join("").toUpperCase() || "X";
}
