#include "accord/analysis/diff/compare/evidence_rules.h"

namespace accord::analysis::diff {

constinit const Rule request_schema_narrowed{
    "request-schema-narrowed",
    Level::breaking,
    "a schema refuses values of requests that it accepted",
    "accept what was accepted",
    "request-schema-widened"};
constinit const Rule request_schema_widened{
    "request-schema-widened",
    Level::info,
    "a schema accepts more values of requests",
    "",
    "request-schema-narrowed"};
constinit const Rule response_schema_widened{
    "response-schema-widened",
    Level::breaking,
    "a schema allows values in responses that it refused",
    "keep to what was sent",
    "response-schema-narrowed"};
constinit const Rule response_schema_narrowed{
    "response-schema-narrowed",
    Level::info,
    "a schema allows fewer values in responses",
    "",
    "response-schema-widened"};
constinit const Rule alternatives_overlap{
    "alternatives-overlap",
    Level::breaking,
    "a value that matched one alternative of oneOf matches two, or the other way round",
    "tell the alternatives apart with discriminator or const, or write anyOf",
    "request-schema-widened"};
constinit const Rule schema_undecided{
    "schema-undecided",
    Level::warning,
    "whether a changed schema refuses what it accepted, or allows what it refused, is not known",
    "see by hand which values it refuses or allows now",
    "request-alternative-removed response-alternative-added"};

std::string undecided(std::size_t tried) {
  return " (cannot be decided; no value found in " + std::to_string(tried) + " tries)";
}

}  // namespace accord::analysis::diff
