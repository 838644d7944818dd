"use client";

import { Clock } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { Empty } from "../_components/ui/empty";

/** A rate limit is not a failure: it counts down and goes on by itself. */
export function Waiting({ seconds }: { seconds: number }) {
  const router = useRouter();
  const [left, setLeft] = useState(seconds);

  useEffect(() => {
    if (left <= 0) {
      router.refresh();
      // Asked again in case the answer is to wait once more, with the same number of seconds.
      const again = setTimeout(() => setLeft(seconds), 1_000);
      return () => clearTimeout(again);
    }
    const timer = setTimeout(() => setLeft(left - 1), 1_000);
    return () => clearTimeout(timer);
  }, [left, seconds, router]);

  return (
    <div className="table-wrap" role="status">
      <Empty Icon={Clock} title="One moment">
        The sign-in service takes only so many questions in a second. The page goes on by itself
        {left > 0 ? ` in ${left} ${left === 1 ? "second" : "seconds"}` : " now"}.
      </Empty>
    </div>
  );
}
