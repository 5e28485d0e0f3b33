#include "accord/analysis/draft/resources.h"

#include <algorithm>
#include <set>

#include "accord/analysis/draft/messages.h"
#include "accord/analysis/draft/names.h"
#include "accord/analysis/draft/reserved.h"
#include "accord/contract/base/similar.h"
#include "accord/contract/base/utf8.h"
#include "accord/contract/resource/names.h"

namespace accord::analysis::draft {
namespace {

using Resources = std::vector<Resource>;
using contract::resource::normalized;

constexpr std::size_t most_resources = 50;
constexpr std::size_t most_properties = 100;

const Resource* named(const Resources& resources, std::string_view name) {
  const auto found = std::find_if(resources.begin(), resources.end(), [&](const Resource& each) {
    return normalized(each.name) == normalized(name);
  });
  return found == resources.end() ? nullptr : &*found;
}

class WordsReader {
 public:
  contract::Result<Resources, Faults> read(const std::vector<std::string>& words) {
    if (words.empty()) return Faults{messages::no_words};
    for (const std::string& each : words) {
      if (!validation::is_utf8(each)) faults_.push_back(messages::not_utf8(each));
    }
    if (!faults_.empty()) return std::move(faults_);
    for (const std::string& each : words) {
      const bool is_first = &each == &words.front();
      if (is_first || (each.ends_with(':') && each.size() > 1)) {
        begin_resource(each, is_first);
      } else {
        add_property(each);
      }
    }
    for (const Resource& each : resources_)
      check_size(each);
    if (resources_.size() > most_resources)
      faults_.push_back(messages::too_many("resources", std::to_string(most_resources)));
    if (faults_.empty()) resolve();
    if (faults_.empty()) check_resources();
    if (!faults_.empty()) return std::move(faults_);
    return std::move(resources_);
  }

 private:
  void begin_resource(std::string_view word, bool is_first) {
    const std::string_view name = word.substr(0, word.size() - (word.ends_with(':') ? 1 : 0));
    if (!is_name(name)) {
      faults_.push_back(fault_of_resource(word, name, is_first));
      resources_.push_back({std::string(name)});
      is_incomplete_.insert(std::string(name));
      return;
    }
    const std::string resource = resource_name(name);
    // Plurals of one letter are words of their own: as, is.
    if (resource.size() < 2) faults_.push_back(messages::short_resource(name));
    if (named(resources_, resource) != nullptr)
      faults_.push_back(messages::repeated_resource(name));
    resources_.push_back({resource});
  }

  static std::string fault_of_resource(
      std::string_view word, std::string_view name, bool is_first) {
    const std::string nearest = nearest_name(name.substr(0, name.find(':')));
    const bool has_type = !nearest.empty() && name.find(':') != name.npos;
    if (has_type && is_first) return messages::first_is_a_resource(word, nearest);
    if (has_type) return messages::colon_behind_a_property(word, name);
    if (name.find(' ') != name.npos) return messages::several_words(name);
    return messages::not_a_name(name, nearest_name(name));
  }

  void add_property(std::string_view word) {
    auto read = read_word(word);
    if (read) {
      resources_.back().properties.push_back(std::move(read).value());
    } else {
      faults_.push_back(std::move(read).fault());
      is_incomplete_.insert(resources_.back().name);
    }
  }

  void check_size(const Resource& resource) {
    if (resource.properties.empty() && !is_incomplete_.contains(resource.name))
      faults_.push_back(messages::no_properties(resource.name));
    if (resource.properties.size() > most_properties)
      faults_.push_back(
          messages::too_many("properties of one resource", std::to_string(most_properties)));
  }

  void resolve() {
    const std::string suffix = is_camel_case(resources_) ? "Id" : "_id";
    Resources implied;
    for (Resource& resource : resources_) {
      for (Property& each : resource.properties) {
        if (each.type != Type::reference) continue;
        find_target(resource, each, implied);
        each.name += suffix;
      }
      check_names(resource);
    }
    std::move(implied.begin(), implied.end(), std::back_inserter(resources_));
  }

  void find_target(const Resource& resource, Property& property, Resources& implied) {
    for (const Resources* all : {&resources_, &implied}) {
      if (const Resource* target = named(*all, property.target)) {
        property.target = target->name;
        return;
      }
    }
    if (property.target.size() < 2) faults_.push_back(messages::short_resource(property.target));
    std::vector<std::string_view> names;
    for (const Resource& each : resources_)
      names.push_back(each.name);
    const std::string_view similar = contract::most_similar(property.target, names);
    if (!similar.empty()) {
      faults_.push_back(
          messages::unknown_target(property.name, resource.name, property.target, similar));
      return;
    }
    Property name{"name"};
    name.is_unique = true;
    implied.push_back({property.target, {std::move(name)}, true});
  }

  void check_names(const Resource& resource) {
    std::set<std::string> seen;
    for (const Property& each : resource.properties) {
      if (auto fault = reserved_property(each.name, resource.name))
        faults_.push_back(std::move(*fault));
      if (!seen.insert(normalized(each.name)).second)
        faults_.push_back(messages::repeated_property(each.name, resource.name));
    }
  }

  void check_resources() {
    for (auto& each : colliding_names(resources_))
      faults_.push_back(std::move(each));
    for (const Resource& resource : resources_) {
      for (const Property& each : resource.properties) {
        if (leads_back(each, resource.name))
          faults_.push_back(messages::required_circle(each.name, resource.name));
      }
    }
  }

  // Through references that every row must have.
  [[nodiscard]] bool leads_back(const Property& property, const std::string& to) const {
    std::set<std::string> seen;
    std::vector<const Property*> open{&property};
    while (!open.empty()) {
      const Property* each = open.back();
      open.pop_back();
      if (each->type != Type::reference || each->is_optional) continue;
      if (each->target == to) return true;
      if (!seen.insert(each->target).second) continue;
      for (const Property& next : named(resources_, each->target)->properties)
        open.push_back(&next);
    }
    return false;
  }

  Resources resources_;
  std::set<std::string> is_incomplete_;  // a word of theirs was refused
  Faults faults_;
};

}  // namespace

bool is_camel_case(const Resources& resources) {
  bool has_upper = false;
  bool has_underscore = false;
  for (const Resource& resource : resources) {
    for (const Property& each : resource.properties) {
      has_underscore = has_underscore || each.name.find('_') != std::string::npos;
      has_upper = has_upper || std::any_of(each.name.begin(), each.name.end(), [](char letter) {
                    return letter >= 'A' && letter <= 'Z';
                  });
    }
  }
  return has_upper && !has_underscore;
}

std::vector<std::string> hints_of(const Resources& resources) {
  std::vector<std::string> hints;
  for (const Resource& resource : resources) {
    for (const Property& each : resource.properties) {
      const std::string target = without_id(each.name);
      if (each.type == Type::reference || each.is_list || target.empty()) continue;
      if (named(resources, resource_name(target)) != nullptr)
        hints.push_back(messages::looks_like_a_reference(each.name, resource.name, target));
    }
  }
  return hints;
}

contract::Result<Resources, Faults> read_words(const std::vector<std::string>& words) {
  return WordsReader().read(words);
}

}  // namespace accord::analysis::draft
