"""Writes the small ONNX denoisers that the engine's tests run.

    python tools/oracle/make_graphs.py test/fixtures

All have the signature of a finished denoiser: `sample` [B, 3, H, W] float32, `sigma` [B] float32,
for the labelled one `class_labels` [B] int64, and the output `denoised` like `sample`.
"""

import sys
from pathlib import Path

import numpy as np
from onnx import TensorProto, checker, helper, numpy_helper, save

SIGMA_MIN = 0.002
SIGMA_DATA = 0.5
PICTURE = ["B", 3, "H", "W"]
OPSET = [helper.make_opsetid("", 17)]


def constant(name, value, dtype=np.float32):
    return numpy_helper.from_array(np.asarray(value, dtype), name)


def picture(name):
    return helper.make_tensor_value_info(name, TensorProto.FLOAT, PICTURE)


def write(folder, name, nodes, constants, labels=False, sample=None):
    inputs = [
        sample or picture("sample"),
        helper.make_tensor_value_info("sigma", TensorProto.FLOAT, ["B"]),
    ]
    if labels:
        inputs.append(helper.make_tensor_value_info("class_labels", TensorProto.INT64, ["B"]))
    graph = helper.make_graph(nodes, name, inputs, [picture("denoised")], constants)
    model = helper.make_model(graph, opset_imports=OPSET, ir_version=8, producer_name="oracle")
    checker.check_model(model, full_check=True)
    save(model, str(folder / f"{name}.onnx"))


def gaussian_nodes(source):
    """x * sqrt((smin^2 + s^2) / (sigma^2 + s^2)): exact for data N(0, s^2)."""
    return [
        helper.make_node("Mul", ["sigma", "sigma"], ["variance"]),
        helper.make_node("Add", ["variance", "dataVariance"], ["total"]),
        helper.make_node("Div", ["endVariance", "total"], ["ratio"]),
        helper.make_node("Sqrt", ["ratio"], ["scale"]),
        helper.make_node("Reshape", ["scale", "perSample"], ["factor"]),
        helper.make_node("Mul", [source, "factor"], ["denoised"]),
    ]


def gaussian_constants():
    return [
        constant("dataVariance", SIGMA_DATA**2),
        constant("endVariance", SIGMA_MIN**2 + SIGMA_DATA**2),
        constant("perSample", [-1, 1, 1, 1], np.int64),
    ]


def gaussian(folder):
    write(folder, "gaussian", gaussian_nodes("sample"), gaussian_constants())


def gaussian_labelled(folder):
    """The same for data N(label / 10, s^2): sample and answer are shifted by the mean."""
    nodes = [
        helper.make_node("Cast", ["class_labels"], ["label"], to=TensorProto.FLOAT),
        helper.make_node("Mul", ["label", "tenth"], ["means"]),
        helper.make_node("Reshape", ["means", "perSample"], ["mean"]),
        helper.make_node("Sub", ["sample", "mean"], ["centred"]),
        *gaussian_nodes("centred"),
    ]
    nodes[-1].output[0] = "moved"
    nodes.append(helper.make_node("Add", ["moved", "mean"], ["denoised"]))
    constants = [*gaussian_constants(), constant("tenth", 0.1)]
    write(folder, "gaussian-labelled", nodes, constants, labels=True)


def matrix(name, value, size=1024):
    shape = constant(f"{name}Shape", [size, size], np.int64)
    fill = numpy_helper.from_array(np.asarray([value], np.float32))
    return shape, helper.make_node("ConstantOfShape", [f"{name}Shape"], [name], value=fill)


def slow_step(folder):
    """The identity, after as many products of 1024 x 1024 matrices as sigma says."""
    shape, averaging = matrix("averaging", 1 / 1024)
    body = helper.make_graph(
        [
            helper.make_node("MatMul", ["before", "averaging"], ["after"]),
            helper.make_node("Identity", ["go"], ["stillGo"]),
        ],
        "product",
        [
            helper.make_tensor_value_info("turn", TensorProto.INT64, []),
            helper.make_tensor_value_info("go", TensorProto.BOOL, []),
            helper.make_tensor_value_info("before", TensorProto.FLOAT, [1024, 1024]),
        ],
        [
            helper.make_tensor_value_info("stillGo", TensorProto.BOOL, []),
            helper.make_tensor_value_info("after", TensorProto.FLOAT, [1024, 1024]),
        ],
    )
    nodes = [
        averaging,
        helper.make_node("ReduceMax", ["sigma"], ["highest"], keepdims=0),
        helper.make_node("Cast", ["highest"], ["turns"], to=TensorProto.INT64),
        helper.make_node("Loop", ["turns", "", "averaging"], ["product"], body=body),
        helper.make_node("ReduceMean", ["product"], ["mean"], keepdims=0),
        helper.make_node("Mul", ["mean", "size"], ["one"]),
        helper.make_node("Mul", ["sample", "one"], ["denoised"]),
    ]
    write(folder, "slow-step", nodes, [shape, constant("size", 1024)])


def slow_load(folder):
    """The identity behind a chain of products that the optimizer works out while loading."""
    shape, averaging = matrix("averaging", 1 / 1024)
    chain = [
        helper.make_node("MatMul", [f"p{i}" if i else "averaging", "averaging"], [f"p{i + 1}"])
        for i in range(100)
    ]
    nodes = [
        averaging,
        *chain,
        helper.make_node("ReduceMean", ["p100"], ["mean"], keepdims=0),
        helper.make_node("Mul", ["mean", "size"], ["one"]),
        helper.make_node("Mul", ["sample", "one"], ["denoised"]),
    ]
    write(folder, "slow-load", nodes, [shape, constant("size", 1024)])


def not_a_number(folder):
    nodes = [helper.make_node("Mul", ["sample", "nan"], ["denoised"])]
    write(folder, "not-a-number", nodes, [constant("nan", np.nan)])


def too_big(folder):
    """Asks for a tensor of sigma million times a million values on the way."""
    nodes = [
        helper.make_node("ReduceMax", ["sigma"], ["highest"], keepdims=1),
        helper.make_node("Mul", ["highest", "million"], ["rows"]),
        helper.make_node("Concat", ["rows", "million"], ["sides"], axis=0),
        helper.make_node("Cast", ["sides"], ["shape"], to=TensorProto.INT64),
        helper.make_node("ConstantOfShape", ["shape"], ["huge"]),
        helper.make_node("ReduceMean", ["huge"], ["mean"], keepdims=0),
        helper.make_node("Add", ["sample", "mean"], ["denoised"]),
    ]
    write(folder, "too-big", nodes, [constant("million", [1e6])])


def grey(folder):
    """Not a denoiser of pictures: one channel where three belong."""
    one = helper.make_tensor_value_info("sample", TensorProto.FLOAT, ["B", 1, "H", "W"])
    nodes = [helper.make_node("Concat", ["sample", "sample", "sample"], ["denoised"], axis=1)]
    write(folder, "grey", nodes, [], sample=one)


def main():
    folder = Path(sys.argv[1])
    for make in (gaussian, gaussian_labelled, slow_step, slow_load, not_a_number, too_big, grey):
        make(folder)


if __name__ == "__main__":
    main()
