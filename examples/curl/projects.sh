#!/bin/sh
# Creates a project and lists them all, as a machine of one company. Needs curl and nothing else.
#
# CLIENT_ID, CLIENT_SECRET   a machine-to-machine application that may use the API for this company
# ORGANIZATION               the company's organization id, org_…
# TOKEN_URL, AUDIENCE, API   where tokens are made, for what, and where the API is; the page "API" under settings shows them
set -eu

answer=$(curl --fail-with-body --silent --show-error "$TOKEN_URL" \
  --data grant_type=client_credentials \
  --data-urlencode "client_id=$CLIENT_ID" \
  --data-urlencode "client_secret=$CLIENT_SECRET" \
  --data-urlencode "audience=$AUDIENCE" \
  --data-urlencode "organization=$ORGANIZATION")
token=$(printf '%s' "$answer" | sed -E 's/.*"access_token": *"([^"]+)".*/\1/')

# Sent twice with one key: the second answer is the first one again, and there is one project.
key="curl-example-$(date +%s)-$$"
for attempt in 1 2; do
  curl --fail-with-body --silent --show-error "$API/api/projects" \
    --header "authorization: Bearer $token" \
    --header "idempotency-key: $key" \
    --header "content-type: application/json" \
    --data "{\"name\":\"From the shell $key\"}"
  echo
done

curl --fail-with-body --silent --show-error "$API/api/projects?limit=100" --header "authorization: Bearer $token"
echo
