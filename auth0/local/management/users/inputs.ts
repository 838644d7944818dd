import { z } from "zod";

/** https://auth0.com/docs/manage-users/user-accounts/metadata/metadata-fields-data */
const METADATA_BYTES = 16 * 1024;

const metadata = z
  .record(z.string(), z.unknown())
  .refine((value) => JSON.stringify(value).length <= METADATA_BYTES, "user metadata is larger than 16 KB");

const text = z.string().min(1).max(300);
const profile = {
  email: z.email("Object didn't pass validation for format email").optional(),
  email_verified: z.boolean().optional(),
  phone_number: z
    .string()
    .regex(/^\+[0-9]{1,15}$/)
    .optional(),
  phone_verified: z.boolean().optional(),
  blocked: z.boolean().optional(),
  verify_email: z.boolean().optional(),
  password: z.string().min(1).optional(),
  username: z.string().min(1).max(128).optional(),
};

/** Body of `POST /users`. */
export const userCreation = z.strictObject({
  ...profile,
  connection: z.string().min(1),
  user_id: z
    .string()
    .min(1)
    .max(255)
    .regex(/^[^|]+$/)
    .optional(),
  name: text.optional(),
  nickname: text.optional(),
  given_name: text.optional(),
  family_name: text.optional(),
  picture: z.url().optional(),
  user_metadata: metadata.optional(),
  app_metadata: metadata.optional(),
});

/** Body of `PATCH /users/:id`; null takes a field away. */
export const userChange = z.strictObject({
  ...profile,
  connection: z.string().optional(),
  client_id: z.string().optional(),
  verify_password: z.boolean().optional(),
  verify_phone_number: z.boolean().optional(),
  name: text.nullable().optional(),
  nickname: text.nullable().optional(),
  given_name: text.nullable().optional(),
  family_name: text.nullable().optional(),
  picture: z.url().nullable().optional(),
  user_metadata: metadata.optional(),
  app_metadata: metadata.optional(),
});

export type UserCreation = z.infer<typeof userCreation>;
export type UserChange = z.infer<typeof userChange>;
