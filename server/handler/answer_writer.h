#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <variant>

#include "accord/contract/resource/answer_template.h"

namespace accord::server::handler {

/// JSON as it is written.
struct JsonText {
  std::string text;
};
/// What a filler is filled with; nothing where it has no value.
using Filling = std::variant<std::monostate, int64_t, bool, std::string, JsonText>;
/// Called for each filler of a response but constants and items.
using Fill = std::function<Filling(const contract::resource::Template&)>;

/// Writes what a success response has around the item or the items. Immutable and shared between
/// threads.
class AnswerWriter {
 public:
  /// What a body holds before anything is written around it: the JSON of one item, or an array.
  enum class Holds { item, items };

  AnswerWriter(contract::resource::Template answer, Holds holds);

  /// Nothing is written around the item or the items.
  [[nodiscard]] bool is_plain() const { return is_plain_; }
  /// True where the response uses one of the fillers.
  [[nodiscard]] bool uses_any_of(std::initializer_list<contract::resource::Filler> fillers) const;
  /// Makes the body that of the response.
  void surround(const Fill& fill, std::string& body) const;

 private:
  contract::resource::Template answer_;
  Holds holds_;
  bool is_plain_;
};

}  // namespace accord::server::handler
