/** How much of something is used or done. `warning` where little is left. */
export function Meter(props: { label: string; value: number; max: number; tone?: "warning" }) {
  const { label, value, max, tone } = props;
  return (
    <meter
      className={tone ? `meter meter-${tone}` : "meter"}
      aria-label={label}
      min={0}
      max={Math.max(max, 1)}
      value={value}
    />
  );
}
