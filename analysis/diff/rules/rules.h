#pragma once

#include "accord/analysis/diff/compare/group.h"

// One file of this folder for each of these.
namespace accord::analysis::diff::rules {

extern const ContractGroup root_security;
extern const ContractGroup schema_dialect;
extern const ContractGroup security_schemes;
extern const ContractGroup servers;

extern const PathGroup paths;

extern const SentGroup webhooks;

extern const Group<contract::Operation> operation_deprecation;
extern const Group<contract::Operation> operation_id;
extern const Group<contract::Operation> operation_servers;
extern const Group<contract::Operation> path_parameter_names;
extern const Group<contract::Operation> security;
extern const Group<contract::Operation> webhook_security;

extern const Group<contract::Parameter> parameter_presence;
extern const Group<contract::Parameter> parameter_deprecation;
extern const Group<contract::Parameter> parameter_style;
extern const Group<contract::Parameter> webhook_parameter_presence;

extern const Group<contract::RequestBody> body_presence;
extern const Group<contract::RequestBody> webhook_body_presence;

extern const Group<contract::MediaTypeObject> encodings;
extern const Group<contract::MediaTypeObject> media_type_parameters;
extern const Group<contract::MediaTypeObject> media_types;
extern const Group<contract::MediaTypeObject> webhook_media_types;

extern const Group<contract::ResponseObject> links;
extern const Group<contract::ResponseObject> statuses;
extern const Group<contract::ResponseObject> webhook_statuses;

extern const Group<contract::ResponseHeader> header_style;
extern const Group<contract::ResponseHeader> headers;
extern const Group<contract::ResponseHeader> webhook_headers;

extern const SchemaGroup access;
extern const SchemaGroup additional_properties;
extern const SchemaGroup alternatives;
extern const SchemaGroup conditions;
extern const SchemaGroup content;
extern const SchemaGroup defaults;
extern const SchemaGroup discriminator;
extern const SchemaGroup enums;
extern const SchemaGroup formats;
extern const SchemaGroup items;
extern const SchemaGroup limits;
extern const SchemaGroup nullability;
extern const SchemaGroup patterns;
extern const SchemaGroup properties;
extern const SchemaGroup schema_deprecation;
extern const SchemaGroup texts;
extern const SchemaGroup types;
extern const SchemaGroup uniqueness;

}  // namespace accord::analysis::diff::rules
