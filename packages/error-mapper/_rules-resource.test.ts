import { RESOURCE_RULES } from "./_rules-resource.ts";
import { checkRules } from "./testing/check-rules.ts";

checkRules("RESOURCE_RULES", RESOURCE_RULES);
