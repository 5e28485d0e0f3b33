#pragma once

#include <map>
#include <tuple>
#include <utility>

#include "accord/contract/resource/shape.h"

namespace accord::contract::resource {

/// How far a value that a request schema accepts is valid where a response shows it.
enum class Fit {
  always,
  sometimes,  ///< depends on the value: an `enum` or `format` that only the response has
  never       ///< values of another kind, or of another `enum`
};

/// Compares descriptions of one property. Each pair is compared once.
class Assignable {
 public:
  explicit Assignable(schema::References references) : references_(std::move(references)) {}

  /// `sent` is read as a request gives it (readOnly members do not come), `shown` as a response
  /// shows it (writeOnly members must not). Where it is not sure, the answer is `sometimes`.
  Fit fit(const Node& sent, const Node& shown) { return fit(sent, shown, false); }

 private:
  Fit fit(const Node& sent, const Node& shown, bool is_nested);
  Fit compared(const Node& sent, const Node& shown, bool is_nested);
  Fit members_fit(const Shape& from, const Shape& to);
  [[nodiscard]] Fit alternatives_fit(const Node& shown) const;
  [[nodiscard]] Fit values_fit(const Node& sent, const Node& shown) const;
  [[nodiscard]] Fit enum_fit(const Node& sent, const Node& shown) const;

  using Pair = std::tuple<const Json*, const Json*, bool>;
  schema::References references_;
  std::map<Pair, Fit> known_;
};

}  // namespace accord::contract::resource
