#include "accord/contract/document/yaml_scalar.h"

#include <gtest/gtest.h>

namespace accord::contract {
namespace {

// YAML 1.2.2 section 10.3.2.
TEST(YamlScalar, FollowsTheCoreSchema) {
  const struct {
    const char* input;
    const char* want;  // as JSON
  } cases[] = {
      {"", "null"},
      {"~", "null"},
      {"null", "null"},
      {"Null", "null"},
      {"NULL", "null"},
      {"nULL", "\"nULL\""},
      {"true", "true"},
      {"True", "true"},
      {"TRUE", "true"},
      {"tRUE", "\"tRUE\""},
      {"false", "false"},
      {"FALSE", "false"},
      {"yes", "\"yes\""},
      {"no", "\"no\""},
      {"on", "\"on\""},
      {"Off", "\"Off\""},
      {"y", "\"y\""},
      {"12:30:45", "\"12:30:45\""},
      {"010", "10"},
      {"-010", "-10"},
      {"+12", "12"},
      {"0", "0"},
      {"-0", "0"},
      {"0o17", "15"},
      {"0o8", "\"0o8\""},
      {"0o", "\"0o\""},
      {"-0o7", "\"-0o7\""},
      {"0xFf", "255"},
      {"0xG", "\"0xG\""},
      {"0x", "\"0x\""},
      {"+0x1", "\"+0x1\""},
      {"0b11", "\"0b11\""},
      {"1_000", "\"1_000\""},
      {"1,000", "\"1,000\""},
      {"9223372036854775807", "9223372036854775807"},
      {"-9223372036854775808", "-9223372036854775808"},
      {"18446744073709551615", "18446744073709551615"},
      {"1.5", "1.5"},
      {"+1.5", "1.5"},
      {".5", "0.5"},
      {"-.5", "-0.5"},
      {"1.", "1.0"},
      {"1e3", "1000.0"},
      {"1E+3", "1000.0"},
      {"12e-1", "1.2"},
      {".", "\".\""},
      {"-", "\"-\""},
      {"+", "\"+\""},
      {"..1", "\"..1\""},
      {"1e", "\"1e\""},
      {"1.2.3", "\"1.2.3\""},
      {".e1", "\".e1\""},
      {".inf", "\".inf\""},
      {"-.INF", "\"-.INF\""},
      {".nan", "\".nan\""},
      {"--5", "\"--5\""},
      {"+-5", "\"+-5\""},
      {"-+5", "\"-+5\""},
      {"++5", "\"++5\""},
      {"+-1.5", "\"+-1.5\""},
      {"1 ", "\"1 \""},
      {"inf", "\"inf\""},
      {"nan", "\"nan\""},
      {"2024-01-01", "\"2024-01-01\""},
      {"3.1.0", "\"3.1.0\""},
      {"1e400", "\"1e400\""},
      {"<<", "\"<<\""}};
  JsonDocument document;
  for (const auto& each : cases) {
    EXPECT_EQ(to_text(resolve_scalar(each.input, document.GetAllocator())), each.want)
        << each.input;
  }
}

TEST(YamlScalar, NeverBorrowsTheText) {
  JsonDocument document;
  std::string text = "a string that is long enough to be allocated";
  const Json value = resolve_scalar(text, document.GetAllocator());
  text.assign(text.size(), 'x');
  EXPECT_EQ(text_of(value), "a string that is long enough to be allocated");
}

}  // namespace
}  // namespace accord::contract
