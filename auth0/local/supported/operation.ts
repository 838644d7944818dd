/** Name as in the `auth0` SDK; method and path below `/api/v2`, with `:parameters`. */
export type Operation = [name: string, request: string];
