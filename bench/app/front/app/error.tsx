"use client";

import PageError from "@/app/error";

export default PageError;
