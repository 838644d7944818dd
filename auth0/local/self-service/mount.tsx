/** @jsxImportSource hono/jsx */
import { type App, type AppContext, type Core, note } from "../core";
import { acsUrl, entityIdOf } from "../federation/saml-settings";
import { isCrossSite } from "../http/guard-host";
import { pageRefusal, Refusal } from "../http/refusal";
import { respondWithPage } from "../pages/respond";
import { connectCompany, connectionForm } from "./connect-company";
import { SelfServiceDonePage, SelfServicePage } from "./self-service-page";
import { countOpening, type OpenTicket, requireSsoTicket } from "./self-service-ticket";

const PATH = "/self-service/connections-flow";

/** The assistant that a self-service ticket leads to: a company's administrator connects its identity provider alone. */
export function mountSelfService(app: App, core: Core): void {
  app.get(PATH, (c) => {
    note(c, { operation: "self-service" });
    const open = requireSsoTicket(core, c.req.query("ticket"));
    countOpening(core, open.ticket);
    return page(core, c, open, undefined);
  });
  app.post(PATH, async (c) => {
    note(c, { operation: "self-service.submit" });
    if (isCrossSite(c)) throw pageRefusal(403, "This form has to be sent from its own page.");
    const form = Object.fromEntries(new URLSearchParams(await c.req.text()));
    const open = requireSsoTicket(core, form.ticket);
    const values = connectionForm.safeParse(form);
    if (!values.success) return page(core, c, open, "Fill in every value of your provider.");
    try {
      const { display_name, name } = await connectCompany(core, open, values.data);
      return respondWithPage(c, { title: "Connected", content: <SelfServiceDonePage name={display_name ?? name} /> });
    } catch (error) {
      if (error instanceof Refusal) return page(core, c, open, error.message);
      throw error;
    }
  });
}

function page(core: Core, c: AppContext, open: OpenTicket, problem: string | undefined): Promise<Response> {
  const edited = core.state.connections.get(open.request.connection_id ?? "");
  const connection = edited ?? { name: open.request.connection_config?.name ?? "", options: {} };
  const profile = core.state.selfServiceProfiles.get(open.ticket.profileId);
  return respondWithPage(c, {
    title: "Set up single sign-on",
    status: problem === undefined ? 200 : 400,
    content: (
      <SelfServicePage
        ticket={open.ticket.id}
        name={edited?.display_name ?? open.request.connection_config?.display_name ?? connection.name}
        strategies={edited ? [edited.strategy] : (profile?.allowed_strategies ?? ["oidc", "samlp"])}
        redirectUri={`${core.issuer}login/callback`}
        acsUrl={acsUrl(core, connection)}
        entityId={entityIdOf(core, connection)}
        problem={problem}
      />
    ),
  });
}
