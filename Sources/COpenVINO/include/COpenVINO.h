// The part of OpenVINO's C interface that is used here, declared so that Swift calls it with the right conventions.
//
// Structures and signatures follow openvino 2026.4's headers (openvino/include/openvino/c); nothing is linked: the
// library is opened at run time and every function looked up by its name, which is that of its type without `_f`.

#ifndef COPENVINO_H
#define COPENVINO_H

#include <stddef.h>
#include <stdint.h>

typedef struct ov_core ov_core_t;
typedef struct ov_model ov_model_t;
typedef struct ov_compiled_model ov_compiled_model_t;
typedef struct ov_infer_request ov_infer_request_t;
typedef struct ov_tensor ov_tensor_t;
typedef struct ov_output_const_port ov_output_const_port_t;

typedef int32_t ov_status_t;
typedef uint32_t ov_element_type_t;

typedef struct {
    int64_t rank;
    int64_t *_Nullable dims;
} ov_shape_t;

typedef struct {
    int64_t min;
    int64_t max;
} ov_dimension_t;

typedef struct {
    ov_dimension_t rank;
    ov_dimension_t *_Nullable dims;
} ov_partial_shape_t;

typedef struct {
    const char *_Nullable build_number;
    const char *_Nullable description;
} ov_version_t;

typedef struct {
    const char *_Nonnull key;
    const void *_Nonnull value;
} ov_property_t;

typedef ov_status_t (*ov_get_openvino_version_f)(ov_version_t *_Nonnull);
typedef void (*ov_version_free_f)(ov_version_t *_Nonnull);
typedef const char *_Nullable (*ov_get_last_err_msg_f)(void);
typedef void (*ov_free_f)(const char *_Nullable);

typedef ov_status_t (*ov_core_create_f)(ov_core_t *_Nullable *_Nonnull);
typedef ov_status_t (*ov_core_read_model_f)(
    const ov_core_t *_Nonnull, const char *_Nonnull model, const char *_Nullable weights,
    ov_model_t *_Nullable *_Nonnull);
typedef ov_status_t (*ov_core_compile_model_props_f)(
    const ov_core_t *_Nonnull, const ov_model_t *_Nonnull, const char *_Nonnull device, size_t count,
    const ov_property_t *_Nullable, ov_compiled_model_t *_Nullable *_Nonnull);
typedef void (*ov_model_free_f)(ov_model_t *_Nullable);

typedef ov_status_t (*ov_compiled_model_inputs_size_f)(const ov_compiled_model_t *_Nonnull, size_t *_Nonnull);
typedef ov_status_t (*ov_compiled_model_outputs_size_f)(const ov_compiled_model_t *_Nonnull, size_t *_Nonnull);
typedef ov_status_t (*ov_compiled_model_input_by_index_f)(
    const ov_compiled_model_t *_Nonnull, size_t, ov_output_const_port_t *_Nullable *_Nonnull);
typedef ov_status_t (*ov_compiled_model_output_by_index_f)(
    const ov_compiled_model_t *_Nonnull, size_t, ov_output_const_port_t *_Nullable *_Nonnull);
typedef ov_status_t (*ov_compiled_model_get_property_f)(
    const ov_compiled_model_t *_Nonnull, const char *_Nonnull, char *_Nullable *_Nonnull);
typedef ov_status_t (*ov_compiled_model_create_infer_request_f)(
    const ov_compiled_model_t *_Nonnull, ov_infer_request_t *_Nullable *_Nonnull);
typedef void (*ov_compiled_model_free_f)(ov_compiled_model_t *_Nullable);

typedef ov_status_t (*ov_port_get_any_name_f)(
    const ov_output_const_port_t *_Nonnull, char *_Nullable *_Nonnull);
typedef ov_status_t (*ov_port_get_partial_shape_f)(
    const ov_output_const_port_t *_Nonnull, ov_partial_shape_t *_Nonnull);
typedef ov_status_t (*ov_port_get_element_type_f)(
    const ov_output_const_port_t *_Nonnull, ov_element_type_t *_Nonnull);
typedef void (*ov_partial_shape_free_f)(ov_partial_shape_t *_Nonnull);
typedef void (*ov_output_const_port_free_f)(ov_output_const_port_t *_Nullable);

typedef ov_status_t (*ov_tensor_create_from_host_ptr_f)(
    ov_element_type_t, ov_shape_t, void *_Nonnull, ov_tensor_t *_Nullable *_Nonnull);
typedef ov_status_t (*ov_tensor_get_shape_f)(const ov_tensor_t *_Nonnull, ov_shape_t *_Nonnull);
typedef ov_status_t (*ov_shape_free_f)(ov_shape_t *_Nonnull);
typedef ov_status_t (*ov_tensor_get_element_type_f)(const ov_tensor_t *_Nonnull, ov_element_type_t *_Nonnull);
typedef ov_status_t (*ov_tensor_data_f)(const ov_tensor_t *_Nonnull, void *_Nullable *_Nonnull);
typedef void (*ov_tensor_free_f)(ov_tensor_t *_Nullable);

typedef ov_status_t (*ov_infer_request_set_input_tensor_by_index_f)(
    ov_infer_request_t *_Nonnull, size_t, const ov_tensor_t *_Nonnull);
typedef ov_status_t (*ov_infer_request_get_output_tensor_by_index_f)(
    const ov_infer_request_t *_Nonnull, size_t, ov_tensor_t *_Nullable *_Nonnull);
typedef ov_status_t (*ov_infer_request_infer_f)(ov_infer_request_t *_Nonnull);
typedef void (*ov_infer_request_free_f)(ov_infer_request_t *_Nullable);

#endif
