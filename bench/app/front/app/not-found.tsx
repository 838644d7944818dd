import NotFound from "@/app/not-found";

export default NotFound;
