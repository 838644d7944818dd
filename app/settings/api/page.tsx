import type { Metadata } from "next";
import { apiReference, tokenFacts } from "@/lib/api/reference";
import { requireTenant } from "@/lib/tenancy/context";
import { Card, CardBody } from "../../_components/ui/card";
import { CopyButton } from "../../_components/ui/copy-button";
import { Fact, Facts } from "../../_components/ui/facts";
import { PageHead } from "../../_components/ui/page-head";
import { Command } from "./command";
import { OperationRow } from "./operation-row";

export const metadata: Metadata = { title: "API" };

/** What programs can do here, where, and how they come by a token. */
export default async function ApiPage() {
  const { organization } = await requireTenant();
  const { tokenUrl, audience, apiUrl, documentUrl } = tokenFacts();
  const token = [
    `curl "${tokenUrl}"`,
    "-d grant_type=client_credentials",
    '-d client_id="$CLIENT_ID" -d client_secret="$CLIENT_SECRET"',
    `-d audience=${audience}`,
    `-d organization=${organization.id}`,
  ].join(" \\\n  ");
  return (
    <>
      <PageHead title="API">What programs can do at {organization.name}, and how they come by a token.</PageHead>
      <div className="grid gap-6">
        <Card id="address" title="Address" intro="Every request carries an access token, which says whose it is.">
          <CardBody>
            <Facts>
              <Fact name="API">
                <code>{apiUrl}</code>
                <CopyButton value={apiUrl} label="Copy the address of the API" />
              </Fact>
              <Fact name="Organization id">
                <code>{organization.id}</code>
                <CopyButton value={organization.id} label="Copy the organization id" />
              </Fact>
              <Fact name="Audience">
                <code>{audience}</code>
                <CopyButton value={audience} label="Copy the audience" />
              </Fact>
              <Fact name="OpenAPI 3.1">
                <a className="link" href="/api/openapi.json">
                  {documentUrl}
                </a>
              </Fact>
            </Facts>
          </CardBody>
        </Card>
        <Card
          id="token"
          title="Get a token"
          intro="A machine signs in with its client’s credentials and gets the scopes it was granted for this company. An application with people signs them in with the same audience and organization, and has their permissions."
        >
          <CardBody>
            <Command label="Copy the token request" text={token} />
          </CardBody>
        </Card>
        {apiReference().map(({ group, operations }) => (
          <Card key={group} id={`group-${operations[0]?.id}`} title={group}>
            <ul className="operations">
              {operations.map((operation) => (
                <OperationRow key={operation.id} operation={operation} />
              ))}
            </ul>
          </Card>
        ))}
      </div>
    </>
  );
}
