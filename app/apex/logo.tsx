/** An open door: the product's own mark, the same as in app/icon.svg. */
export function Logo() {
  return (
    <svg width="22" height="22" viewBox="0 0 22 22" aria-hidden="true" className="flex-none">
      <rect width="22" height="22" rx="6" className="fill-primary" />
      <path d="M6 22V10.5a5 5 0 0 1 10 0V22h-3.2V10.5a1.8 1.8 0 0 0-3.6 0V22z" className="fill-primary-foreground" />
    </svg>
  );
}
