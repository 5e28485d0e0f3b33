#include "accord/validation/containment/formats.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "accord/validation/format/format.h"

namespace accord::validation::containment {
namespace {

constexpr std::pair<std::string_view, std::string_view> narrower_and_wider[] = {
    {"int32", "int64"},
    {"float", "double"},
    {"email", "idn-email"},
    {"hostname", "idn-hostname"},
    {"uri", "uri-reference"},
    {"uri", "iri"},
    {"uri", "iri-reference"},
    {"uri-reference", "iri-reference"},
    {"iri", "iri-reference"}};

}  // namespace

std::string_view promised_format(const contract::Node& format) {
  if (!format.is_string()) return {};
  const std::string_view name = contract::text_of(*format.value);
  return validation::is_annotation_format(name) ? std::string_view() : name;
}

bool is_narrower_format(std::string_view narrow, std::string_view wide) {
  if (wide.empty()) return true;
  const auto* end = std::end(narrower_and_wider);
  return std::find(std::begin(narrower_and_wider), end, std::pair(narrow, wide)) != end;
}

}  // namespace accord::validation::containment
