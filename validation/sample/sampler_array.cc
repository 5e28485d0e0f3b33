#include "accord/validation/sample/sampler_array.h"

#include <algorithm>

#include "accord/validation/sample/bounds.h"
#include "accord/validation/sample/branch.h"

namespace accord::validation::sample {

using contract::Json;
using contract::JsonAllocator;
using contract::Node;
using contract::resource::keyword_of;

namespace {

constexpr std::size_t few = 3;

}  // namespace

Sampler::ArrayMaker::ArrayMaker(
    Sampler& sampler, const Shape& shape, Size size, JsonAllocator& allocator)
    : sampler_(sampler),
      size_(size),
      allocator_(allocator),
      items_(shape.items),
      contained_(keyword_of(sampler.references_, shape.node, "contains")),
      tuple_(keyword_of(sampler.references_, shape.node, "prefixItems").elements()),
      is_unique_(contract::resource::has_flag(sampler.references_, shape.node, "uniqueItems")),
      fewest_contained_(
          contained_ ? count_bound(sampler.references_, shape.node, "minContains", 1) : 0),
      least_(
          std::max(fewest_contained_, count_bound(sampler.references_, shape.node, "minItems", 0))),
      most_(count_bound(
          sampler.references_, shape.node, "maxItems", std::max(least_, tuple_.size()) + few)) {
  if (items_ && items_.value->IsFalse()) most_ = std::min(most_, tuple_.size());
}

std::size_t Sampler::ArrayMaker::wanted() {
  const std::size_t usual = std::max<std::size_t>(1, tuple_.size());
  switch (size_) {
    case Size::required_only:
    case Size::smallest:
      break;
    case Size::typical:
    case Size::documented:
      return std::max(least_, std::min(usual, most_));
    case Size::varied:
      return std::min<std::size_t>(most_, std::max(least_ + 1, usual) + sampler_.drawn() % few);
    case Size::largest:
      return std::min(most_, std::max(least_, tuple_.size()) + few);
  }
  return least_;
}

std::optional<Json> Sampler::ArrayMaker::make() {
  if (least_ > most_values) return std::nullopt;
  const uint64_t variation = sampler_.variation_;
  const std::size_t count = wanted();
  Json array(rapidjson::kArrayType);
  for (std::size_t i = 0; i < count; ++i) {
    auto made = element(i, count - i <= fewest_contained_);
    sampler_.variation_ = variation;
    if (!made && i < least_) {
      sampler_.unmade_ = "/" + std::to_string(i) + sampler_.unmade_;
      return std::nullopt;
    }
    if (!made) break;
    array.PushBack(*made, allocator_);
  }
  return array;
}

std::optional<Json> Sampler::ArrayMaker::element(std::size_t index, bool is_contained) {
  const Node& described = index < tuple_.size() ? tuple_[index] : items_;
  if (!is_unique_) return proposed(described, is_contained);
  sampler_.variation_ += index;
  constexpr int most_tries = 100;
  for (int i = 0; i < most_tries; ++i, ++sampler_.variation_) {
    auto made = proposed(described, is_contained);
    if (!made || met_.insert(contract::to_text(*made)).second) return made;
  }
  return std::nullopt;
}

std::optional<Json> Sampler::ArrayMaker::proposed(const Node& described, bool is_contained) {
  auto made = described ? sampler_.value(described, size_, allocator_)
                        : std::optional<Json>(contract::make_string(sampler_.fresh(), allocator_));
  const bool is_wrong =
      is_contained && (!made || !has_form(sampler_.references_, contained_, *made));
  return is_wrong ? sampler_.value(contained_, size_, allocator_) : std::move(made);
}

}  // namespace accord::validation::sample
