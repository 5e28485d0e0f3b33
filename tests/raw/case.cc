#include "raw/case.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include "accord/contract/document/yaml_reader.h"

namespace accord::raw {
namespace {

using contract::Json;
using contract::text_of;

[[noreturn]] void refuse(const std::string& reason) {
  throw std::runtime_error(reason);
}

void allow_only(const Json& object, std::initializer_list<std::string_view> names) {
  if (!object.IsObject()) refuse("not a map: " + contract::to_text(object));
  for (const auto& member : object.GetObject()) {
    const std::string_view name = text_of(member.name);
    if (std::find(names.begin(), names.end(), name) == names.end()) {
      refuse("no such key: " + std::string(name));
    }
  }
}

std::string base64_decoded(std::string_view text) {
  constexpr std::string_view alphabet =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string bytes;
  unsigned held = 0;
  int bits = 0;
  for (const char each : text) {
    if (each == '=') break;
    const std::size_t digit = alphabet.find(each);
    if (digit == alphabet.npos) refuse("no base64: " + std::string(text));
    held = (held << 6U | static_cast<unsigned>(digit)) & 0xFFFFFU;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes += static_cast<char>(held >> static_cast<unsigned>(bits) & 0xFFU);
  }
  return bytes;
}

std::string hex_decoded(std::string_view text) {
  std::string bytes;
  if (text.size() % 2 != 0) refuse("no hexadecimal bytes: " + std::string(text));
  for (std::size_t i = 0; i < text.size(); i += 2)
    bytes += static_cast<char>(std::stoi(std::string(text.substr(i, 2)), nullptr, 16));
  return bytes;
}

std::string bytes_of(const Json& part);

std::string repeated(const Json& part) {
  allow_only(part, {"repeat", "times"});
  const Json* times = contract::find(part, "times");
  if (times == nullptr || !times->IsInt64()) refuse("repeat needs times");
  const std::string once = bytes_of(part["repeat"]);
  std::string bytes;
  for (int64_t i = 0; i < times->GetInt64(); ++i)
    bytes += once;
  return bytes;
}

std::string bytes_of(const Json& part) {
  if (part.IsString()) return std::string(text_of(part));
  std::string bytes;
  if (part.IsArray()) {
    for (const Json& each : part.GetArray())
      bytes += bytes_of(each);
    return bytes;
  }
  if (contract::find(part, "repeat") != nullptr) return repeated(part);
  allow_only(part, {"sized", "base64", "hex"});
  if (part.MemberCount() != 1) refuse("one of sized, base64 and hex: " + contract::to_text(part));
  const auto& [name, value] = *part.MemberBegin();
  if (!value.IsString() && text_of(name) != "sized") refuse("no text: " + contract::to_text(part));
  if (text_of(name) == "base64") return base64_decoded(text_of(value));
  if (text_of(name) == "hex") return hex_decoded(text_of(value));
  const std::string body = bytes_of(value);
  return "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

std::vector<Step> steps_of(const Json* send) {
  std::vector<Step> steps;
  if (send == nullptr || !send->IsArray() || send->Empty()) refuse("nothing to send");
  for (const Json& each : send->GetArray()) {
    const bool is_await = each.IsObject() && contract::find(each, "await") != nullptr;
    if (is_await) {
      steps.push_back({Step::Kind::await_answer, ""});
    } else {
      steps.push_back({Step::Kind::write, bytes_of(each)});
    }
  }
  return steps;
}

std::vector<std::string> texts_of(const Json* value) {
  if (value == nullptr) return {};
  if (value->IsString()) return {std::string(text_of(*value))};
  std::vector<std::string> texts;
  for (const Json& each : value->GetArray())
    texts.push_back(bytes_of(each));
  return texts;
}

WantedField wanted_field(const Json& name, const Json& value) {
  WantedField field{std::string(text_of(name)), WantedField::Kind::equal, ""};
  if (value.IsNull()) field.kind = WantedField::Kind::absent;
  if (value.IsTrue()) field.kind = WantedField::Kind::present;
  if (value.IsString()) field.value = text_of(value);
  if (value.IsInt64()) field.value = std::to_string(value.GetInt64());
  return field;
}

WantedAnswer wanted_answer(const Json& row) {
  allow_only(row, {"status", "fields", "body", "contains", "lacks", "content"});
  WantedAnswer answer;
  const Json* status = contract::find(row, "status");
  if (status == nullptr || !status->IsInt()) refuse("an answer without status");
  answer.status = status->GetInt();
  if (const Json* fields = contract::find(row, "fields")) {
    for (const auto& member : fields->GetObject())
      answer.fields.push_back(wanted_field(member.name, member.value));
  }
  if (const Json* body = contract::find(row, "body")) answer.body = bytes_of(*body);
  answer.contains = texts_of(contract::find(row, "contains"));
  answer.lacks = texts_of(contract::find(row, "lacks"));
  const Json* content = contract::find(row, "content");
  if (content == nullptr) return answer;
  if (text_of(*content) == "withheld") {
    answer.content = WantedAnswer::Content::withheld;
  } else if (text_of(*content) == "gzip") {
    answer.content = WantedAnswer::Content::gzip;
  } else {
    refuse("content is withheld or gzip");
  }
  return answer;
}

bool flag(const Json& row, std::string_view name) {
  const Json* value = contract::find(row, name);
  return value != nullptr && value->IsTrue();
}

Case parse_case(const std::string& theme, const Json& row) {
  allow_only(row, {"name", "rfc", "send", "answers", "closes", "finishes", "split"});
  Case each;
  each.theme = theme;
  const Json* name = contract::find(row, "name");
  const Json* rfc = contract::find(row, "rfc");
  const Json* closes = contract::find(row, "closes");
  const Json* answers = contract::find(row, "answers");
  if (name == nullptr || name->GetStringLength() == 0) refuse("a case without name");
  each.name = text_of(*name);
  try {
    if (rfc == nullptr || rfc->GetStringLength() == 0) refuse("no rfc");
    if (answers == nullptr || !answers->IsArray()) refuse("no answers");
    if (closes == nullptr || !closes->IsBool()) refuse("does not say whether it closes");
    each.rfc = text_of(*rfc);
    each.steps = steps_of(contract::find(row, "send"));
    for (const Json& answer : answers->GetArray())
      each.answers.push_back(wanted_answer(answer));
  } catch (const std::exception& error) {
    refuse(each.name + ": " + error.what());
  }
  if (closes->GetBool()) each.end = Case::End::closes;
  if (flag(row, "finishes")) each.end = Case::End::half_open;
  each.is_split = flag(row, "split");
  return each;
}

}  // namespace

std::vector<Case> parse_cases(const std::string& theme, const std::string& text) {
  const auto read = contract::read_yaml(theme + ".yaml", text, {});
  if (!read) refuse(to_text(read.fault().front()));
  if (!read->IsArray()) refuse(theme + ": not a list of cases");
  std::vector<Case> cases;
  for (const Json& row : read->GetArray()) {
    try {
      cases.push_back(parse_case(theme, row));
    } catch (const std::exception& error) {
      refuse(theme + ": " + error.what());
    }
  }
  return cases;
}

std::vector<Case> cases_in(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  for (const auto& each : std::filesystem::directory_iterator(folder))
    files.push_back(each.path());
  std::sort(files.begin(), files.end());
  std::vector<Case> cases;
  for (const auto& file : files) {
    std::ifstream stream(file, std::ios::binary);
    const std::string text(std::istreambuf_iterator<char>(stream), {});
    auto of_file = parse_cases(file.stem().string(), text);
    std::move(of_file.begin(), of_file.end(), std::back_inserter(cases));
  }
  return cases;
}

}  // namespace accord::raw
