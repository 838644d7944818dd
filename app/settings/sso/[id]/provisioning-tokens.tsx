import { Button } from "@/app/_components/ui/button";
import type { Provisioning } from "@/lib/connections/provisioning";
import { dateWords } from "../words";

/** A year: long enough not to be in the way, short enough not to be forgotten for ever. */
const lifetimeDays = 365;
const most = 2;

type Props = {
  tokens: Provisioning["tokens"];
  mayChange: boolean;
  onCreate: (days: number) => void;
  onRemove: (token: string) => void;
};

/** At most two, so that a new one can be given to the provider before the old one is deleted. */
export function ProvisioningTokens({ tokens, mayChange, onCreate, onRemove }: Props) {
  return (
    <div className="grid gap-2">
      <h3>Tokens</h3>
      {tokens.length === 0 && <p className="hint">None yet. The provider needs one.</p>}
      <ul className="option-list">
        {tokens.map(({ id, createdAt, lastUsedAt, validUntil }, index) => (
          <li key={id} className="option notice-row">
            <span>
              Token {index + 1}
              {createdAt && `, made ${dateWords(createdAt)}`}
              {`, ${lastUsedAt ? `last used ${dateWords(lastUsedAt)}` : "last use not known"}`}
              {validUntil && `, until ${dateWords(validUntil)}`}
            </span>
            <Button
              size="sm"
              disabled={!mayChange}
              aria-label={`Delete token ${index + 1}`}
              onClick={() => onRemove(id)}
            >
              Delete
            </Button>
          </li>
        ))}
      </ul>
      <div className="grid justify-items-start gap-2">
        <Button disabled={!mayChange || tokens.length >= most} onClick={() => onCreate(lifetimeDays)}>
          {tokens.length === 0 ? "Make a token" : "Make the next token"}
        </Button>
        <p className="hint">
          {tokens.length >= most
            ? "Two are the most. Delete the one the provider uses no more."
            : "To rotate: make the next one, give it to the provider, then delete the first."}
        </p>
      </div>
    </div>
  );
}
