"""The networks of the fixtures: small ones for every kind of block, and those of the paper."""

IMAGENET_64 = {
    "sample_size": 64,
    "layers_per_block": 3,
    "num_class_embeds": 1000,
    "block_out_channels": [192, 384, 576, 768],
    "attention_head_dim": 64,
    "down_block_types": ["ResnetDownsampleBlock2D"] + ["AttnDownBlock2D"] * 3,
    "up_block_types": ["AttnUpBlock2D"] * 3 + ["ResnetUpsampleBlock2D"],
    "resnet_time_scale_shift": "scale_shift",
    "attn_norm_num_groups": 32,
    "upsample_type": "resnet",
    "downsample_type": "resnet",
}

LSUN_256 = {
    "sample_size": 256,
    "layers_per_block": 2,
    "num_class_embeds": None,
    "block_out_channels": [256, 256, 512, 512, 1024, 1024],
    "attention_head_dim": 64,
    "down_block_types": ["ResnetDownsampleBlock2D"] * 3 + ["AttnDownBlock2D"] * 3,
    "up_block_types": ["AttnUpBlock2D"] * 3 + ["ResnetUpsampleBlock2D"] * 3,
    "resnet_time_scale_shift": "default",
    "upsample_type": "resnet",
    "downsample_type": "resnet",
}

FULL = {"imagenet-64": IMAGENET_64, "lsun-256": LSUN_256}

SMALL = {
    # As the ImageNet-64 network, but narrow; groups of 32 as in every OpenAI network.
    "imagenet-small": IMAGENET_64
    | {"sample_size": 16, "block_out_channels": [32, 64], "layers_per_block": 1, "num_class_embeds": 10}
    | {"attention_head_dim": 16}
    | {"down_block_types": ["ResnetDownsampleBlock2D", "AttnDownBlock2D"]}
    | {"up_block_types": ["AttnUpBlock2D", "ResnetUpsampleBlock2D"]},
    # As the LSUN-256 network, with a level that is attended and halved.
    "lsun-small": LSUN_256
    | {"sample_size": 16, "block_out_channels": [32, 32, 64], "layers_per_block": 1, "attention_head_dim": 16}
    | {"down_block_types": ["ResnetDownsampleBlock2D", "AttnDownBlock2D", "AttnDownBlock2D"]}
    | {"up_block_types": ["AttnUpBlock2D", "AttnUpBlock2D", "ResnetUpsampleBlock2D"]},
    # Resampling by convolutions.
    "convolved": {
        "sample_size": 16,
        "layers_per_block": 2,
        "block_out_channels": [16, 24, 32],
        "norm_num_groups": 8,
        "norm_eps": 1e-6,
        "attention_head_dim": 8,
        "down_block_types": ["DownBlock2D", "AttnDownBlock2D", "DownBlock2D"],
        "up_block_types": ["UpBlock2D", "AttnUpBlock2D", "UpBlock2D"],
        "downsample_padding": 0,
        "num_class_embeds": 3,
    },
    # What is left: odd channels, one head, other sinusoids, a scaled middle without its norm.
    "uncommon": {
        "sample_size": 12,
        "layers_per_block": 1,
        "block_out_channels": [15, 30],
        "norm_num_groups": 5,
        "attention_head_dim": None,
        "time_embedding_dim": 40,
        "freq_shift": 1,
        "flip_sin_to_cos": False,
        "mid_block_scale_factor": 1.5,
        "resnet_time_scale_shift": "scale_shift",
        "down_block_types": ["AttnDownBlock2D", "DownBlock2D"],
        "up_block_types": ["UpBlock2D", "AttnUpBlock2D"],
    },
    "without-middle": {
        "sample_size": 8,
        "layers_per_block": 1,
        "block_out_channels": [8, 8],
        "norm_num_groups": 4,
        "add_attention": False,
        "mid_block_type": None,
        "down_block_types": ["DownBlock2D", "DownBlock2D"],
        "up_block_types": ["UpBlock2D", "UpBlock2D"],
    },
}

# Which preconditioning each fixture has.
KINDS = {"convolved": "edm"}
