/**
 * How much of something is used or done. `warning` where little is left. The bar is drawn, since every browser draws its own its own way;
 * the element that says the same to a screen reader is the browser's.
 */
export function Meter(props: { label: string; value: number; max: number; tone?: "warning" }) {
  const { label, value, max, tone } = props;
  const most = Math.max(max, 1);
  return (
    <span className={tone ? `meter meter-${tone}` : "meter"}>
      <meter className="sr-only" aria-label={label} min={0} max={most} value={value} />
      <svg aria-hidden="true">
        <rect width={`${Math.min(100, (value / most) * 100)}%`} height="100%" rx="3" />
      </svg>
    </span>
  );
}
